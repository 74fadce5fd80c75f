package io.dpsallocation.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.DpsSimulator;
import jakarta.validation.Validator;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * A program that only wants the simulator needs core and what core needs, and no test framework: compiled and run in a JVM
 * of its own, once on the module path and once on the class path.
 */
class WithoutFrameworksTest {

    private static final String MODULE = "module probe { requires io.dpsallocation.testkit; }";

    private static final String PROGRAM = """
            package probe;

            import io.dpsallocation.testkit.Enrollments;
            import io.dpsallocation.testkit.GoldenRequests;
            import io.dpsallocation.testkit.dps.DpsSimulator;
            import io.dpsallocation.testkit.dps.WebhookReply;

            public final class Probe {
                public static void main(String[] args) {
                    DpsSimulator simulator = DpsSimulator.builder()
                            .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                            .enrollment(Enrollments.group("vehicles").customAllocation().build())
                            .webhook(call -> WebhookReply.assign(call.request().linkedHubs().get(1)))
                            .build();
                    System.out.println(simulator.deviceOf("vehicles", "truck-1").register());
                    System.out.println(GoldenRequests.all().size() + " golden requests");
                    System.out.println("named module: " + DpsSimulator.class.getModule().isNamed());
                    try {
                        Class.forName("org.junit.jupiter.api.Test");
                        System.out.println("there is a test framework");
                    } catch (ClassNotFoundException e) {
                        System.out.println("no test framework");
                    }
                }
            }
            """;

    private static final List<Class<?>> NEEDED = List.of(
            DpsSimulator.class,
            JsonView.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            Logger.class,
            Validator.class);

    @TempDir
    private Path directory;

    @Test
    void it_runs_on_the_module_path() throws Exception {
        compile("--module-path", source("module-info.java", MODULE), source("probe/Probe.java", PROGRAM));

        assertThat(run("--module-path", path() + File.pathSeparator + classes(), "--module", "probe/probe.Probe"))
                .isEqualTo(expected(true));
    }

    @Test
    void it_runs_on_the_class_path() throws Exception {
        compile("--class-path", source("probe/Probe.java", PROGRAM));

        assertThat(run("--class-path", path() + File.pathSeparator + classes(), "probe.Probe"))
                .isEqualTo(expected(false));
    }

    private static String expected(boolean module) {
        return """
                RegistrationResult[truck-1 assigned to hub-b.azure-devices.net, initialAssignment]
                8 golden requests
                named module: %s
                no test framework
                """.formatted(module);
    }

    private void compile(String pathOption, Path... sources) {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes().toString(), pathOption, path(), "-Xlint:-options"));
        Stream.of(sources).map(Path::toString).forEach(arguments::add);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(new String[0]));
        assertThat(failed).as(() -> said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output.txt");
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }

    private Path source(String name, String text) throws IOException {
        Path file = directory.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path classes() {
        return directory.resolve("classes");
    }

    private static String path() {
        return NEEDED.stream()
                .map(WithoutFrameworksTest::home)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
