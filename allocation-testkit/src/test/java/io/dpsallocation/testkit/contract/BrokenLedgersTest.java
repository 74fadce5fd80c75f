package io.dpsallocation.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import io.dpsallocation.spi.ReservationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** For each promise of ledgers one ledger that breaks it and is found out. */
class BrokenLedgersTest {

    private static ReservationRequest with(ReservationRequest asked, List<String> ranking, String current) {
        return new ReservationRequest(
                asked.registrationId(), ranking, ranking, asked.capacities(), current, asked.deadline());
    }

    static class ForgetsRetriesCase implements LedgerRetryContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public void pass(Duration time) {
                    super.pass(time.plusMinutes(11));
                }

                @Override
                public Reservation reserve(ReservationRequest request) {
                    pass(Duration.ZERO);
                    return super.reserve(request);
                }
            };
        }
    }

    @Test
    void a_ledger_that_decides_every_call_anew_is_found() {
        assertThat(Broken.promises(ForgetsRetriesCase.class))
                .containsKeys(
                        "a_retry_gets_the_same_hub",
                        "a_retry_is_known_in_any_letter_case",
                        "a_re_registration_that_stays_can_be_retried")
                .doesNotContainKeys("a_call_after_the_reservation_time_may_move");
    }

    static class KnowsTheRankingAloneCase implements LedgerRetryContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public Reservation reserve(ReservationRequest request) {
                    return super.reserve(with(request, request.ranking(), request.currentIotHubHostName()));
                }
            };
        }
    }

    @Test
    void a_ledger_that_looks_for_retries_in_the_ranking_alone_is_found() {
        assertThat(Broken.promises(KnowsTheRankingAloneCase.class))
                .containsOnlyKeys("a_retry_gets_the_same_hub_when_only_others_are_ranked");
    }

    static class NeverMovesCase implements LedgerRetryContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public void pass(Duration time) {}

                @Override
                public Reservation reserve(ReservationRequest request) {
                    return super.reserve(new ReservationRequest(
                            request.registrationId(),
                            request.ranking(),
                            LedgerCalls.HUBS,
                            request.capacities(),
                            null,
                            request.deadline()));
                }
            };
        }
    }

    @Test
    void a_ledger_that_never_moves_a_device_is_found() {
        assertThat(Broken.promises(NeverMovesCase.class))
                .containsKeys(
                        "a_retry_whose_hub_is_no_candidate_moves",
                        "a_re_registration_from_the_given_hub_may_move",
                        "a_call_after_the_reservation_time_may_move");
    }

    static class GivesNothingBackCase implements LedgerRetryContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public void release(String registrationId, String iotHubHostName) {}
            };
        }
    }

    @Test
    void a_ledger_that_gives_nothing_back_is_found() {
        assertThat(Broken.promises(GivesNothingBackCase.class)).containsOnlyKeys("what_is_given_back_is_free");
    }

    /** Looks, and takes a place later: everybody looks before the first one takes. */
    static class LooksAndTakesLaterCase implements LedgerCapacityContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                private final CountDownLatch looked = new CountDownLatch(LedgerThreads.COUNT);

                @Override
                public Reservation reserve(ReservationRequest request) {
                    boolean room = devices("hub-a") < request.capacities().getOrDefault("hub-a", Long.MAX_VALUE);
                    if (request.registrationId().startsWith("device-")) {
                        awaitAll();
                    }
                    ReservationRequest unlimited = new ReservationRequest(
                            request.registrationId(), request.ranking(), Map.of(), null, request.deadline());
                    return room ? memory.reserve(unlimited) : memory.reserve(request);
                }

                private void awaitAll() {
                    looked.countDown();
                    try {
                        looked.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }

    @Test
    void a_ledger_that_overshoots_is_found() {
        assertThat(Broken.promises(LooksAndTakesLaterCase.class))
                .containsKeys("capacity_is_used_up_and_never_exceeded", "the_last_place_goes_to_one")
                .hasEntrySatisfying(
                        "the_last_place_goes_to_one",
                        message -> assertThat(message).contains("to one device"));
    }

    static class LeavesPlacesEmptyCase implements LedgerCapacityContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public Reservation reserve(ReservationRequest request) {
                    Reservation answer =
                            super.reserve(with(request, request.ranking().subList(0, 1), null));
                    return answer instanceof Refused ? new Refused("full") : answer;
                }
            };
        }
    }

    @Test
    void a_ledger_that_refuses_while_there_is_room_is_found() {
        assertThat(Broken.promises(LeavesPlacesEmptyCase.class))
                .containsKeys(
                        "a_lowered_capacity_keeps_devices_and_takes_no_more",
                        "a_full_hub_keeps_a_device_that_dps_has_there");
    }

    static class CountsAnswersCase implements LedgerCountContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                private final AtomicInteger answers = new AtomicInteger();

                @Override
                public Reservation reserve(ReservationRequest request) {
                    Reservation answer = super.reserve(request);
                    if (answer instanceof Granted granted
                            && granted.iotHubHostName().equals("hub-a")) {
                        answers.incrementAndGet();
                    }
                    return answer;
                }

                @Override
                public long devices(String host) {
                    return host.equals("hub-a") ? answers.get() : super.devices(host);
                }

                @Override
                public long places(String host) {
                    return super.devices(host);
                }
            };
        }
    }

    @Test
    void a_ledger_that_counts_answers_and_not_devices_is_found() {
        assertThat(Broken.promises(CountsAnswersCase.class))
                .containsOnlyKeys(
                        "counts_are_those_of_the_places", "counts_are_those_of_the_places_whoever_calls_at_once");
    }

    static class SaysNothingCase implements LedgerRefusalContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public Reservation reserve(ReservationRequest request) {
                    Reservation answer = super.reserve(request);
                    return answer instanceof Refused ? new Refused("no room") : answer;
                }
            };
        }
    }

    @Test
    void a_refusal_without_a_hub_is_found() {
        assertThat(Broken.promises(SaysNothingCase.class))
                .containsOnlyKeys("a_refusal_names_every_hub_and_what_it_holds")
                .hasEntrySatisfying(
                        "a_refusal_names_every_hub_and_what_it_holds",
                        message -> assertThat(message).contains("\"HUB-A\" is not in: no room"));
    }

    static class TakesAllTheSameCase implements LedgerRefusalContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                @Override
                public Reservation reserve(ReservationRequest request) {
                    Reservation answer = super.reserve(request);
                    if (answer instanceof Refused) {
                        memory.reserve(new ReservationRequest(
                                request.registrationId(), request.ranking(), Map.of(), null, request.deadline()));
                    }
                    return answer;
                }
            };
        }
    }

    @Test
    void a_refusal_that_takes_a_place_is_found() {
        assertThat(Broken.promises(TakesAllTheSameCase.class)).containsKey("a_refusal_takes_nothing");
    }

    static class WaitsForEverCase implements LedgerProgressContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                private final Lock lock = new ReentrantLock();

                @Override
                public Reservation reserve(ReservationRequest request) {
                    lock.lock();
                    try {
                        return super.reserve(request);
                    } finally {
                        lock.unlock();
                    }
                }

                @Override
                public AutoCloseable holdUp() {
                    lock.lock();
                    return lock::unlock;
                }
            };
        }
    }

    @Test
    void a_ledger_that_waits_longer_than_the_deadline_is_found() {
        assertThat(Broken.promises(WaitsForEverCase.class))
                .containsOnlyKeys("a_call_that_is_held_up_ends_with_its_deadline")
                .hasEntrySatisfying(
                        "a_call_that_is_held_up_ends_with_its_deadline",
                        message -> assertThat(message).contains("must end with its deadline"));
    }

    /** Locks the hub a device is on, then the one it wants: two that want to change places wait for each other. */
    static class LocksAsItComesCase implements LedgerProgressContract {
        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                private final Map<String, Lock> locks =
                        Map.of("device-0", new ReentrantLock(), "device-1", new ReentrantLock());
                private final CountDownLatch bothHaveOne = new CountDownLatch(2);

                @Override
                public Reservation reserve(ReservationRequest request) {
                    Lock first = locks.get(request.registrationId());
                    if (request.currentIotHubHostName() != null && first != null) {
                        lockBoth(first, request.registrationId().equals("device-0") ? "device-1" : "device-0");
                    }
                    return super.reserve(request);
                }

                private void lockBoth(Lock first, String other) {
                    try {
                        first.lockInterruptibly();
                        bothHaveOne.countDown();
                        bothHaveOne.await();
                        locks.get(other).lockInterruptibly();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    @Test
    void a_ledger_whose_calls_wait_for_each_other_is_found() {
        assertThat(Broken.promises(LocksAsItComesCase.class))
                .containsOnlyKeys("calls_in_opposite_directions_all_end")
                .hasEntrySatisfying(
                        "calls_in_opposite_directions_all_end",
                        message -> assertThat(message).contains("Every call must end"));
    }

    /** Two places for a device that calls at once from two places: it is known by its letters. */
    static class KnowsLettersCase implements LedgerOrderContract {
        @Override
        public LedgerFixture newLedger() {
            return new InMemoryFixture() {
                private final AtomicInteger calls = new AtomicInteger();

                @Override
                public Reservation reserve(ReservationRequest request) {
                    return super.reserve(new ReservationRequest(
                            CaseFolding.ascii(request.registrationId()) + (calls.incrementAndGet() % 2),
                            request.ranking(),
                            request.capacities(),
                            request.currentIotHubHostName(),
                            request.deadline()));
                }
            };
        }
    }

    @Test
    void a_ledger_that_gives_a_device_two_places_is_found() {
        assertThat(Broken.promises(KnowsLettersCase.class))
                .containsKeys(
                        "duplicate_and_reordered_calls_take_one_place_each",
                        "one_device_that_calls_from_everywhere_gets_one_answer");
    }
}
