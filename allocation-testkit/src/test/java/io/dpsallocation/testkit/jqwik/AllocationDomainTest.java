package io.dpsallocation.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

@Domain(AllocationDomain.class)
class AllocationDomainTest {

    private static final DeviceAllocator ALLOCATOR = DeviceAllocator.builder(
                    context -> AllocationDecision.assign(context.candidates().get(0)))
            .build();

    private static final AllocationWebhook WEBHOOK =
            AllocationWebhook.builder(ALLOCATOR).authenticatedByHost().build();

    @Property(seed = "1", tries = 500)
    void valid_requests_are_valid(@ForAll AllocationRequest request) {
        AllocationDecision decision = ALLOCATOR.allocate(request);

        assertThat(decision).as(decision.reason()).isInstanceOf(Assigned.class);
        byte[] bytes = AllocationJson.standard().write(request);
        assertThat(AllocationJson.standard()
                        .withDecodedPayload(AllocationJson.standard().readRequest(bytes)))
                .isEqualTo(request);
    }

    @Property(seed = "2", tries = 500)
    void valid_requests_are_of_every_shape(@ForAll AllocationRequest request) {
        Statistics.label("group")
                .collect(request.enrollmentGroup() != null)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 20 && share < 80));
        Statistics.label("payload")
                .collect(request.deviceRuntimeContext().payload() != null)
                .coverage(coverage -> coverage.check(false).percentage(share -> share > 10));
        Statistics.label("current hub")
                .collect(request.deviceRuntimeContext().currentIotHubHostName() != null)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 20 && share < 80));
        Statistics.label("attestation")
                .collect(
                        request.deviceRuntimeContext().tpm() != null,
                        request.deviceRuntimeContext().x509() != null)
                .coverage(coverage -> {
                    coverage.check(true, false).percentage(share -> share > 5);
                    coverage.check(false, true).percentage(share -> share > 5);
                    coverage.check(false, false).percentage(share -> share > 5);
                });
    }

    @Property(seed = "3", tries = 400)
    void nasty_requests_are_refused_and_their_secrets_kept(@ForAll NastyRequest nasty) {
        WebhookResponse response =
                WEBHOOK.handle(WebhookRequest.builder("POST").body(nasty.body()).build());

        assertThat(response.status()).as(nasty.toString()).isBetween(400, 499);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain(NastyRequest.SECRET);
    }

    @Property(seed = "4", tries = 100)
    void catalogs_and_fleets_have_hubs(@ForAll HubCatalog catalog, @ForAll Fleet fleet) {
        assertThat(catalog.hubs()).hasSizeBetween(1, 6);
        assertThat(fleet.hubs()).hasSizeBetween(1, 6);
        assertThat(ALLOCATOR.allocate(fleet.request(0))).isInstanceOf(Assigned.class);
    }
}
