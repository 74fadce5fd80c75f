package io.dpsallocation.examples.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement works, on what this module's own class path has. No time is asserted. */
class ColdStartTest {

    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    @TempDir
    private Path directory;

    @Test
    void every_contender_answers() throws Exception {
        Path config = Files.writeString(directory.resolve("allocation.json"), FirstCall.CONFIGURATION);
        for (Contender contender : Contenders.withoutHosts(CLASS_PATH, config)) {
            assertThat(new Start().once(contender, List.of()).wall())
                    .isPositive()
                    .isLessThan(Duration.ofMinutes(2));
        }
    }

    @Test
    void a_contender_that_listens_is_called_on_its_port() throws Exception {
        Path config = Files.writeString(directory.resolve("allocation.json"), FirstCall.CONFIGURATION);
        Contender server = contender(InProcess.VALIDATED_SERVER, config, Contender.Entry.PORT);

        assertThat(new Start().once(server, List.of()).wall()).isPositive();
    }

    @Test
    void one_that_does_not_answer_is_no_measurement() {
        Contender broken = contender(InProcess.CORE, directory.resolve("missing.json"), Contender.Entry.ITSELF);

        assertThatThrownBy(() -> new Start().once(broken, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a contender ended without an answer")
                .hasMessageContaining("missing.json");
    }

    private static Contender contender(String which, Path config, Contender.Entry entry) {
        return new Contender(
                "a contender",
                CLASS_PATH,
                List.of(InProcess.class.getName(), which, config.toString()),
                Map.of(),
                entry);
    }
}
