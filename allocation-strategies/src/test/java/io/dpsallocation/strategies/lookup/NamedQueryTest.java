package io.dpsallocation.strategies.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamedQueryTest {

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("select h from d where id = :id", "select h from d where id = ?", List.of("id")),
                Arguments.of(
                        " WITH x AS (SELECT 1) SELECT :a1_B,:c ",
                        "WITH x AS (SELECT 1) SELECT ?,?",
                        List.of("a1_B", "c")),
                Arguments.of("select :a, :b, :a", "select ?, ?, ?", List.of("a", "b", "a")),
                Arguments.of(
                        "select ':no', \":no\", 'it''s :no' where :a",
                        "select ':no', \":no\", 'it''s :no' where ?",
                        List.of("a")),
                Arguments.of("select 1 -- :no ?\n where :a", "select 1 -- :no ?\n where ?", List.of("a")),
                Arguments.of("select /* :no ; ? */ :a -- end", "select /* :no ; ? */ ? -- end", List.of("a")),
                Arguments.of("/* first */ select :a::text, x[1:2]", "/* first */ select ?::text, x[1:2]", List.of("a")),
                Arguments.of("-- first\nselect :a", "-- first\nselect ?", List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void names_become_question_marks_and_texts_and_comments_stay(String query, String sql, List<String> names) {
        assertThat(NamedQuery.parse(query)).isEqualTo(new NamedQuery(sql, names));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("select 1", "query has no parameter such as :registrationId"),
                Arguments.of("select ':a'", "query has no parameter"),
                Arguments.of("select : a", "query has no parameter"),
                Arguments.of("select ?", "write :name instead of ?"),
                Arguments.of("select :a; drop table x", "query must be one statement; take the ; away"),
                Arguments.of("select :a;", "query must be one statement"),
                Arguments.of("update d set x = :a", "query must begin with SELECT or WITH"),
                Arguments.of("'select' :a", "query must begin with SELECT or WITH"),
                Arguments.of("select 'x, :a", "a quotation mark or a comment that is not closed"),
                Arguments.of("select \"x, :a", "not closed"),
                Arguments.of("select /* :a", "not closed"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_not_one_query_with_named_parameters_is_refused(String query, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedQuery.parse(query))
                .withMessageContaining(message);
    }
}
