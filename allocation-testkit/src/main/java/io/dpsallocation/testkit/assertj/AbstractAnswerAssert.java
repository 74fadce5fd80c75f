package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions about decisions and responses have in common: an initial twin that is there or not.
 *
 * @param <S> the assertions themselves
 * @param <A> what they are about
 * @since 0.1.0
 */
public abstract class AbstractAnswerAssert<S extends AbstractAnswerAssert<S, A>, A>
        extends AbstractOutcomeAssert<S, A> {

    AbstractAnswerAssert(@Nullable A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    abstract @Nullable InitialTwin initialTwin();

    /**
     * There is no initial twin, so that the enrollment's is used.
     *
     * @return this
     */
    public S hasNoInitialTwin() {
        isNotNull();
        InitialTwin twin = initialTwin();
        if (twin != null) {
            throw found("Expected no initialTwin", "", text(twin.toView()));
        }
        return myself;
    }

    @Override
    final @Nullable JsonView tags() {
        InitialTwin twin = initialTwin();
        return twin == null ? null : twin.tags();
    }

    @Override
    final @Nullable JsonView desired() {
        InitialTwin twin = initialTwin();
        return twin == null ? null : twin.desired();
    }
}
