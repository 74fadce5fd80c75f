package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.strategies.weighted.WeightedStrategyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module path and the class path find the same providers. */
class ProvidersTest {

    /** Where the library's classes are: a directory in a build, a jar elsewhere. */
    private static URI library() throws URISyntaxException {
        return WeightedStrategyProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
    }

    private static List<String> provided(Class<?> service) throws IOException, URISyntaxException {
        try (InputStream in = Files.newInputStream(Path.of(library()).resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).provides().stream()
                    .filter(provides -> provides.service().equals(service.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        }
    }

    private static List<String> listed(Class<?> service) throws IOException, URISyntaxException {
        return Files.readAllLines(Path.of(library()).resolve("META-INF/services/" + service.getName()));
    }

    @ParameterizedTest
    @ValueSource(classes = {AllocationStrategyProvider.class, HubFilterProvider.class})
    void the_module_and_the_services_file_list_the_same_providers(Class<?> service) throws Exception {
        assertThat(listed(service)).isNotEmpty().doesNotHaveDuplicates().isSorted();
        assertThat(provided(service)).containsExactlyInAnyOrderElementsOf(listed(service));
    }

    @ParameterizedTest
    @ValueSource(classes = {AllocationStrategyProvider.class, HubFilterProvider.class})
    void every_provider_of_the_library_is_listed(Class<?> service) throws Exception {
        List<String> providers = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (service.isAssignableFrom(type)) {
                providers.add(type.getName());
            }
        }
        assertThat(listed(service)).containsExactlyInAnyOrderElementsOf(providers);
    }

    @ParameterizedTest
    @ValueSource(classes = {AllocationStrategyProvider.class, HubFilterProvider.class})
    void every_provider_is_public_with_a_public_constructor(Class<?> service) throws Exception {
        for (String name : listed(service)) {
            Class<?> provider = Class.forName(name);
            assertThat(Modifier.isPublic(provider.getModifiers())).isTrue();
            assertThat(provider.getConstructor().newInstance()).isInstanceOf(service);
        }
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(library());
        List<Class<?>> classes = new ArrayList<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Provider.class"))
                    .toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
            }
        }
        return classes;
    }
}
