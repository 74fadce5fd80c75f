package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which providers are found in services files, and what is told of those that cannot be loaded. */
class DiscoveryTest {

    private static final String SERVICE = "io.dpsallocation.spi.AllocationStrategyProvider";
    private static final String BEGINNING = "a strategy provider cannot be loaded: " + SERVICE + ": ";

    @TempDir
    private Path directory;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    /** A provider as a services file may name one. */
    public static class Found implements AllocationStrategyProvider {
        @Override
        public String name() {
            return "found";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return Providers.ABSTAINS;
        }
    }

    /** Another class of the same name. */
    public static final class Rival extends Found {}

    /** Cannot be made. */
    public static final class Broken extends Found {
        public Broken() {
            throw new IllegalStateException("secret");
        }
    }

    /** A filter as a services file may name one. */
    public static final class FoundFilter implements HubFilterProvider {
        @Override
        public String name() {
            return "found-filter";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public HubFilter create(StrategySettings settings, ProviderContext context) {
            return Providers.ALLOWS;
        }
    }

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    /** A class loader that sees the classes of this test, and a services file of its own. */
    private ClassLoader naming(String... lines) throws IOException {
        return naming(SERVICE, getClass().getClassLoader(), lines);
    }

    private ClassLoader naming(String service, ClassLoader parent, String... lines) throws IOException {
        Path root = directory.resolve("loader" + loaders.size());
        Path file = root.resolve("META-INF/services").resolve(service);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, parent);
        loaders.add(loader);
        return loader;
    }

    private static StrategyRegistry registry(ClassLoader loader) {
        return StrategyRegistry.builder().classLoader(loader).build();
    }

    @Test
    void providers_that_services_files_name_are_found() throws IOException {
        ClassLoader loader = naming(
                HubFilterProvider.class.getName(),
                naming("# a comment", Found.class.getName()),
                FoundFilter.class.getName());
        StrategyRegistry registry = registry(loader);
        assertThat(registry.strategyNames()).containsExactly("discovered", "found");
        assertThat(registry.filterNames()).containsExactly("found-filter");
        assertThat(AllocationConfig.parse("""
                {"filters": [{"type": "found-filter"}], "default": {"strategy": {"type": "found"}}}
                """, registry).lint()).isEmpty();
    }

    @Test
    void without_another_class_loader_the_library_looks_with_its_own() throws IOException {
        assertThat(StrategyRegistry.load().strategyNames()).containsExactly("discovered");
        assertThat(registry(naming(Found.class.getName())).strategyNames()).containsExactly("discovered", "found");
        assertThat(registry(ClassLoader.getPlatformClassLoader()).strategyNames())
                .isEmpty();
    }

    @Test
    void the_threads_class_loader_is_never_asked() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(naming(Found.class.getName(), "no.such.Provider"));
        try {
            assertThat(StrategyRegistry.load().strategyNames()).containsExactly("discovered");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void withoutDiscovery_looks_nowhere() throws IOException {
        assertThat(StrategyRegistry.builder()
                        .classLoader(naming(Found.class.getName(), "no.such.Provider"))
                        .withoutDiscovery()
                        .build()
                        .strategyNames())
                .isEmpty();
    }

    @Test
    void a_class_that_is_listed_twice_and_given_as_well_is_one_provider() throws IOException {
        ClassLoader loader =
                naming(SERVICE, naming(Found.class.getName(), Found.class.getName()), Found.class.getName());
        Found given = new Found();
        StrategyRegistry registry =
                StrategyRegistry.builder().classLoader(loader).provider(given).build();
        assertThat(registry.strategyNames()).containsExactly("discovered", "found");
        assertThat(registry.strategy("found")).isSameAs(given);
    }

    @Test
    void two_found_classes_with_one_name_are_an_error_that_the_order_does_not_change() throws IOException {
        String found = Found.class.getName();
        String rival = Rival.class.getName();
        List<String> one = Violations.of(() -> registry(naming(found, rival)));
        List<String> other = Violations.of(() -> registry(naming(rival, found)));
        assertThat(one)
                .isEqualTo(other)
                .containsExactly("2 strategy providers are called \"found\": " + found + " and " + rival
                        + "; leave one on the class path or rename the others");
    }

    @Test
    void a_provider_that_cannot_be_loaded_does_not_hide_the_others() throws IOException {
        assertThat(Violations.of(() -> registry(naming(
                        "no.such.Provider",
                        Broken.class.getName(),
                        FoundFilter.class.getName(),
                        Found.class.getName(),
                        Rival.class.getName()))))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("2 strategy providers are called \"found\": "),
                        line -> assertThat(line)
                                .startsWith(BEGINNING)
                                .contains(Broken.class.getName())
                                .endsWith(" (java.lang.IllegalStateException)"),
                        line -> assertThat(line).startsWith(BEGINNING).contains(FoundFilter.class.getName()),
                        line -> assertThat(line).startsWith(BEGINNING).contains("no.such.Provider"));
    }

    @Test
    void a_services_file_that_is_no_such_thing_is_an_error() throws IOException {
        assertThat(Violations.of(() -> registry(naming("two words"))))
                .singleElement()
                .asString()
                .startsWith(BEGINNING)
                .contains("Illegal configuration-file syntax");
    }

    @Test
    void a_class_loader_that_only_ever_fails_is_not_asked_for_ever() {
        ClassLoader failing = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("gone");
            }
        };
        assertThat(Violations.of(() -> registry(failing)))
                .containsExactly(
                        "a filter provider cannot be loaded: " + HubFilterProvider.class.getName()
                                + ": Error locating configuration files (java.io.IOException)",
                        BEGINNING + "Error locating configuration files (java.io.IOException)");
    }
}
