package io.dpsallocation.testkit.contract;

/**
 * The promises that every strategy makes; the others of this package are made by those that want to.
 *
 * <pre>{@code
 * class TenantStrategyTest implements AllocationStrategyContract {
 *
 *     @Override
 *     public AllocationStrategy newStrategy() {
 *         return new TenantStrategy(JsonPointer.of("/deviceRuntimeContext/payload/tenant"));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface AllocationStrategyContract
        extends CandidateContract,
                DeterminismContract,
                StatelessContract,
                HubOrderContract,
                LetterCaseContract,
                UnknownMembersContract,
                RankingContract,
                ExplanationContract,
                ThreadSafetyContract {}
