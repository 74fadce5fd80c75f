package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.dps.ConnectedDevice;
import io.dpsallocation.testkit.dps.DpsService;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.SimulatedDevice;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.internal.TestKitCode;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.testkit.server.DpsServerBuilder;
import java.lang.reflect.Parameter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a DPS of its own, as parameters of the test, of its {@code @BeforeEach} and {@code @AfterEach} methods and of
 * its constructor:
 *
 * <ul>
 *   <li>{@link DpsSimulator}, the DPS itself;
 *   <li>{@link SimulatedDevice}, one of its devices, which {@link DpsDevice} names;
 *   <li>{@link VirtualClock}, its clock;
 *   <li>{@link DpsServer}, the same DPS behind HTTPS on a free port, started when it is asked for and closed after the test. It needs
 *       Netty; nothing else here does.
 * </ul>
 *
 * <p>There are two ways to register it, and a test may be under one of them only: with both, or with two extensions, JUnit
 * finds competing resolvers for the parameter and refuses the test. Put {@link DpsTest} on the class or the method, or
 * describe the world in code, in a field of the class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DpsExtension DPS = DpsExtension.builder()
 *         .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
 *         .groups("vehicles")
 *         .webhook(call -> WebhookReply.assign("hub-a.azure-devices.net"))
 *         .build();
 * }</pre>
 *
 * <p>With one instance for all tests of a class ({@code Lifecycle.PER_CLASS}) each test has a DPS of its own all the same,
 * which its constructor cannot take then. The dynamic tests of a {@code @TestFactory} share one. Holds no state between tests:
 * tests may run in parallel. Thread-safe as far as what it was given is.
 *
 * @since 0.1.0
 */
public final class DpsExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final String GIVEN = "DpsSimulator, DpsServer, VirtualClock and @DpsDevice SimulatedDevice";

    private final @Nullable World described;

    /** The extension behind {@link DpsTest}; describes nothing beyond what the annotation says. */
    public DpsExtension() {
        this.described = null;
    }

    DpsExtension(World described) {
        this.described = described;
    }

    /**
     * An extension whose simulators are described in code, from nothing: without hubs and enrollments.
     *
     * @param description describes a simulator; called once for each test, and must be thread-safe when tests run in
     *     parallel
     * @return the extension
     */
    public static DpsExtension with(Consumer<DpsSimulatorBuilder> description) {
        return new DpsExtension(World.of(Objects.requireNonNull(description, "description")));
    }

    /**
     * Starts an extension whose world is described in code, with the words of {@link DpsTest}.
     *
     * @return a builder with every default
     */
    public static DpsExtensionBuilder builder() {
        return new DpsExtensionBuilder();
    }

    /** A constructor is called for one test, and has that test's DPS. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Under {@link DpsTest}, refuses a class with a webhook in a field that {@link DpsWebhook} was forgotten before. */
    @Override
    public void beforeAll(ExtensionContext context) {
        requireNoWebhookForgotten(context);
    }

    /** As {@link #beforeAll}, for an annotation that stands on the method. */
    @Override
    public void beforeEach(ExtensionContext context) {
        requireNoWebhookForgotten(context);
    }

    private void requireNoWebhookForgotten(ExtensionContext context) {
        if (described == null) {
            WebhookField.requireNoneForgotten(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.isAnnotated(DpsDevice.class) || isGiven(type) || isAskedForInVain(type);
    }

    private static boolean isGiven(Class<?> type) {
        return type == DpsSimulator.class
                || type == SimulatedDevice.class
                || type == VirtualClock.class
                || type == DpsServer.class;
    }

    /** What nobody else will give either, so that it is better told what to ask for. Others' types are left to others. */
    private static boolean isAskedForInVain(Class<?> type) {
        return type == SimulatedHub.class
                || type == ConnectedDevice.class
                || type == DpsService.class
                || type == DpsSimulatorBuilder.class
                || type == DpsServerBuilder.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    TestKitCode.TESTKIT_TOO_EARLY.message(
                            "each test has a DPS of its own:"
                                    + " take " + type.getSimpleName()
                                    + " as a parameter of the test or of a @BeforeEach method, not of a"
                                    + " @BeforeAll method, nor of the constructor of a class with one instance for all its tests"));
        }
        if (type == SimulatedDevice.class) {
            return new NamedDevices(simulator(context)).device(name(parameter));
        }
        if (type == DpsSimulator.class) {
            return simulator(context);
        }
        if (type == VirtualClock.class) {
            return simulator(context).clock();
        }
        if (type == DpsServer.class) {
            return server(context);
        }
        throw unknown(parameter.getParameter());
    }

    private static DpsDevice name(ParameterContext parameter) {
        return parameter
                .findAnnotation(DpsDevice.class)
                .orElseThrow(() -> new ParameterResolutionException(TestKitCode.TESTKIT_DEVICE_UNNAMED.message(
                        "a SimulatedDevice needs a name: @DpsDevice(\"truck-1\") SimulatedDevice truck")));
    }

    private static ParameterResolutionException unknown(Parameter parameter) {
        return new ParameterResolutionException(TestKitCode.TESTKIT_PARAMETER_UNKNOWN.message(
                "a parameter of type " + parameter.getType().getSimpleName() + " cannot be given; there are " + GIVEN
                        + ", and the DpsSimulator has the rest"));
    }

    private DpsSimulator simulator(ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(DpsSimulator.class, key -> world(context).simulate(), DpsSimulator.class);
    }

    private DpsServer server(ExtensionContext context) {
        DpsSimulator simulator = simulator(context);
        return store(context)
                .getOrComputeIfAbsent(
                        TestServer.class,
                        key -> TestServer.start(simulator, world(context).server()),
                        TestServer.class)
                .server();
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(DpsExtension.class, this));
    }

    private World world(ExtensionContext context) {
        World world = described == null ? annotated(context) : described;
        return world.webhook() != null
                ? world
                : WebhookField.of(context)
                        .map(field -> world.withWebhook(field, field.functionKey()))
                        .orElse(world);
    }

    private static World annotated(ExtensionContext context) {
        Optional<DpsTest> onMethod = AnnotationSupport.findAnnotation(context.getTestMethod(), DpsTest.class);
        return (onMethod.isPresent() ? onMethod : onClass(context.getRequiredTestClass()))
                .map(World::of)
                .orElseGet(() -> World.of(builder -> {}));
    }

    /** A nested class stands under the annotation of the class around it, as it does for JUnit's own. */
    private static Optional<DpsTest> onClass(Class<?> testClass) {
        Optional<DpsTest> found = AnnotationSupport.findAnnotation(testClass, DpsTest.class);
        Class<?> around = Surrounding.of(testClass);
        return found.isPresent() || around == null ? found : onClass(around);
    }
}
