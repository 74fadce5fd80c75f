package io.dpsallocation.examples.bench.host;

import io.dpsallocation.examples.bench.host.Contender.Entry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who takes part: what needs no more than this module, and the examples, whose class paths the build has written to
 * {@code target/classpath.txt}.
 */
final class Contenders {

    private static final String MAIN = InProcess.class.getName();
    private static final Pattern PROVIDER =
            Pattern.compile(".*/(hibernate-validator|jboss-logging|classmate)-[^/]*\\.jar");

    private final Path examples;
    private final Path config;

    Contenders(Path examples, Path config) {
        this.examples = examples;
        this.config = config;
    }

    /** Core alone and what can be measured against it. */
    static List<Contender> withoutHosts(List<String> classPath, Path config) {
        return Stream.of(
                        Map.entry("an empty JVM", InProcess.NOTHING),
                        Map.entry("core: read, parse, decide, write", InProcess.CORE),
                        Map.entry("the same, with Bean Validation", InProcess.VALIDATED))
                .map(row -> new Contender(
                        row.getKey(),
                        classPath,
                        List.of(MAIN, row.getValue(), config.toString()),
                        Map.of(),
                        Entry.ITSELF))
                .toList();
    }

    List<Contender> all() throws IOException {
        List<String> core = withBench("jdk-server");
        core.addAll(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> PROVIDER.matcher(jar).matches())
                .toList());
        Map<String, String> told = Map.of(
                "ALLOCATION_CONFIG",
                config.toString(),
                "ALLOCATION_KEYS",
                FirstCall.KEY,
                "PORT",
                "0",
                "SERVER_PORT",
                "0",
                "LAMBDA_TASK_ROOT",
                "/nowhere",
                "_HANDLER",
                "io.dpsallocation.examples.lambda.AllocationHandler::handleRequest");
        List<Contender> all = new ArrayList<>(withoutHosts(core, config));
        all.add(new Contender(
                "JDK server",
                classPath("jdk-server"),
                List.of("io.dpsallocation.examples.jdkserver.AllocationServer"),
                told,
                Entry.PORT));
        all.add(new Contender(
                "a JDK server with Bean Validation",
                core,
                List.of(MAIN, InProcess.VALIDATED_SERVER, config.toString()),
                told,
                Entry.PORT));
        all.add(new Contender(
                "Azure Functions, the handler",
                withBench("azure-functions"),
                List.of(FunctionsCall.class.getName()),
                told,
                Entry.ITSELF));
        all.add(new Contender(
                "AWS Lambda, runtime client and handler",
                classPath("aws-lambda"),
                List.of(
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        "io.dpsallocation.examples.lambda.AllocationHandler::handleRequest"),
                told,
                Entry.LAMBDA));
        all.add(new Contender(
                "Spring Boot",
                classPath("spring-boot"),
                List.of("io.dpsallocation.examples.spring.AllocationApplication"),
                told,
                Entry.PORT));
        return all;
    }

    private List<String> withBench(String example) throws IOException {
        List<String> jars = classPath(example);
        jars.add(0, jar("bench"));
        return jars;
    }

    private List<String> classPath(String example) throws IOException {
        Path file = examples.resolve(example).resolve("target/classpath.txt");
        List<String> jars = new ArrayList<>();
        jars.add(jar(example));
        jars.addAll(List.of(Files.readString(file).strip().split(File.pathSeparator, -1)));
        return jars;
    }

    private String jar(String example) throws IOException {
        try (Stream<Path> files = Files.list(examples.resolve(example).resolve("target"))) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches(Pattern.quote(example) + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar of " + example + "; package it first"))
                    .toAbsolutePath()
                    .normalize()
                    .toString();
        }
    }
}
