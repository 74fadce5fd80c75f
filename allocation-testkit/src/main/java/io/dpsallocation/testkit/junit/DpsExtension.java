package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.VirtualClock;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a simulator of its own, as a parameter of the test and of its {@code @BeforeEach} and
 * {@code @AfterEach} methods; a parameter of type {@link VirtualClock} is that simulator's clock. There are two ways to
 * register it, and a test may be under one of them only: with both, or with two extensions, JUnit finds competing resolvers
 * for the parameter and refuses the test. Put {@link DpsTest} on the class or the method for a simulator with linked hubs,
 * or describe the simulator in code, in a field of the class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DpsExtension DPS = DpsExtension.with(dps -> dps
 *         .linkedHubs("hub-a.azure-devices.net")
 *         .enrollment(Enrollments.group("vehicles").customAllocation().build())
 *         .webhook(call -> WebhookReply.assign("hub-a.azure-devices.net")));
 * }</pre>
 *
 * <p>Holds no state between tests: tests may run in parallel. Thread-safe as far as what it was given is.
 *
 * @since 0.1.0
 */
public final class DpsExtension implements ParameterResolver {

    private static final String SIMULATOR = "simulator";

    private final Consumer<DpsSimulatorBuilder> description;

    /** The extension behind {@link DpsTest}; describes nothing beyond what the annotation says. */
    public DpsExtension() {
        this(builder -> {});
    }

    private DpsExtension(Consumer<DpsSimulatorBuilder> description) {
        this.description = Objects.requireNonNull(description, "description");
    }

    /**
     * An extension whose simulators are described in code.
     *
     * @param description describes a simulator; called once for each test, and must be thread-safe when tests run in
     *     parallel
     * @return the extension
     */
    public static DpsExtension with(Consumer<DpsSimulatorBuilder> description) {
        return new DpsExtension(description);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DpsSimulator.class || type == VirtualClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("each test has a simulator of its own: take it as a parameter of the"
                    + " test or of a @BeforeEach method, not of a constructor or of a @BeforeAll method");
        }
        DpsSimulator simulator = simulator(context);
        return parameter.getParameter().getType() == VirtualClock.class ? simulator.clock() : simulator;
    }

    private DpsSimulator simulator(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(DpsExtension.class, this))
                .getOrComputeIfAbsent(SIMULATOR, key -> build(context), DpsSimulator.class);
    }

    private DpsSimulator build(ExtensionContext context) {
        DpsSimulatorBuilder builder = DpsSimulator.builder();
        annotation(context).ifPresent(test -> builder.linkedHubs(test.linkedHubs()));
        description.accept(builder);
        return builder.build();
    }

    private static Optional<DpsTest> annotation(ExtensionContext context) {
        Optional<DpsTest> onMethod = AnnotationSupport.findAnnotation(context.getTestMethod(), DpsTest.class);
        return onMethod.isPresent() ? onMethod : onClass(context.getRequiredTestClass());
    }

    /** A nested class stands under the annotation of the class around it, as it does for JUnit's own. */
    private static Optional<DpsTest> onClass(Class<?> testClass) {
        Optional<DpsTest> found = AnnotationSupport.findAnnotation(testClass, DpsTest.class);
        boolean nested = testClass.isMemberClass() && !Modifier.isStatic(testClass.getModifiers());
        return found.isPresent() || !nested ? found : onClass(testClass.getEnclosingClass());
    }
}
