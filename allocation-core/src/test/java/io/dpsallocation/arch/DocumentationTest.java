package io.dpsallocation.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/*
 * Doclint's own group for missing comments asks for one on every compact constructor, where the record's parameters are
 * documented already, and for one on every overriding method. This asks for the rest.
 */
/** Everything public is documented, and every public type says since when it is there. */
class DocumentationTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.root", ".."));
    private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)\\s*;");
    private static final List<String> LIBRARIES =
            List.of("allocation-core", "allocation-strategies", "allocation-testkit");

    @Test
    void everything_public_is_documented() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String library : LIBRARIES) {
            sources.addAll(exported(PROJECT.resolve(library).resolve("src/main/java")));
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(undocumented(sources)).isEmpty();
    }

    @Test
    void what_is_missing_is_found() throws IOException {
        Path source = Files.createTempDirectory("undocumented").resolve("Bare.java");
        Files.writeString(source, """
                public class Bare {
                    public int number;
                    public void method() {}
                    void unseen() {}
                    @Override public String toString() { return ""; }
                }
                """, StandardCharsets.UTF_8);

        assertThat(undocumented(List.of(source)))
                .containsExactly("Bare.java: Bare", "Bare.java: Bare.number", "Bare.java: Bare.method");
    }

    /** The sources of the packages that a module exports; what it keeps to itself is documented as its authors see fit. */
    private static List<Path> exported(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        Matcher exports = EXPORTS.matcher(Files.readString(root.resolve("module-info.java")));
        while (exports.find()) {
            try (Stream<Path> files = Files.list(root.resolve(exports.group(1).replace('.', '/')))) {
                sources.addAll(files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .toList());
            }
        }
        return sources;
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> missing = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                String file =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                new Scanner(trees, file, missing).scan(unit, null);
            }
        }
        return missing;
    }

    /** Walks public members of public types only. */
    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees trees;
        private final String file;
        private final List<String> missing;
        private String type = "";
        private boolean inInterface;

        private Scanner(DocTrees trees, String file, List<String> missing) {
            this.trees = trees;
            this.file = file;
            this.missing = missing;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String outer = type;
            boolean outerInterface = inInterface;
            boolean shown = isPublic(tree.getModifiers().getFlags());
            if (shown && !tree.getSimpleName().contentEquals("")) {
                type = outer.isEmpty() ? tree.getSimpleName().toString() : outer + "." + tree.getSimpleName();
                require(type, true);
                inInterface = tree.getKind() == Tree.Kind.INTERFACE || tree.getKind() == Tree.Kind.ANNOTATION_TYPE;
                super.visitClass(tree, null);
            }
            type = outer;
            inInterface = outerInterface;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            boolean overrides = tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean constructor = tree.getReturnType() == null;
            if (isPublic(tree.getModifiers().getFlags()) && !overrides && !constructor) {
                require(type + "." + tree.getName(), false);
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            if (isPublic(tree.getModifiers().getFlags())) {
                require(type + "." + tree.getName(), false);
            }
            return null;
        }

        private boolean isPublic(Set<Modifier> flags) {
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (inInterface && !flags.contains(Modifier.PRIVATE));
        }

        private void require(String name, boolean since) {
            TreePath path = getCurrentPath();
            String comment = trees.getDocComment(path);
            if (comment == null || comment.isBlank() || (since && !comment.contains("@since"))) {
                missing.add(file + ": " + name);
            }
        }
    }
}
