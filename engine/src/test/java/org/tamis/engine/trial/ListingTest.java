package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.trial.Listing.Row;
import org.tamis.grammar.source.Source;

class ListingTest {
  private static List<Row> listing(String script, String... subjects) {
    Coverage coverage = coverage(Trials.rehearsal(script), subjects);
    return Listing.of(coverage.scripts().getFirst(), coverage);
  }

  private static Coverage coverage(Rehearsal rehearsal, String... subjects) {
    for (String subject : subjects) {
      rehearsal.run(Trials.message(subject, "Subject: " + subject + "\n\n"));
    }
    return Coverage.of(rehearsal);
  }

  /** Ran, yes/no, the line's number and the text, with nothing for what is not there. */
  private static List<String> shown(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      String ran = count(row.ran());
      String answers = row.answers().map(a -> a.yes() + "/" + a.no()).orElse("");
      String number = row.number().isPresent() ? Integer.toString(row.number().getAsInt()) : "";
      lines.add(String.join(";", ran, answers, number, row.text()) + (row.isNever() ? " !" : ""));
    }
    return lines;
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "";
  }

  @Test
  void countsStandBesideTheLines() {
    assertThat(
            shown(
                listing(
                    """
                    # a comment
                    if header "subject" "a" {
                      discard;
                    }
                    keep;
                    """,
                    "a",
                    "b",
                    "b")))
        .containsExactly(
            ";;1;# a comment",
            "1;1/2;2;if header \"subject\" \"a\" {",
            "1;;3;  discard;",
            ";;4;}",
            "3;;5;keep;");
  }

  @Test
  void whatElseBeginsOnALineHasARowWhereItHasAnotherCount() {
    assertThat(shown(listing("if allof (true, false) { keep; } discard;", "a")))
        .containsExactly(
            "0;0/1;1;if allof (true, false) { keep; } discard; !",
            ";1/0;;          true",
            ";0/1;;                false",
            "1;;;                                 discard;");
  }

  @Test
  void tabsStayAndAPointOverManyLinesEndsWithItsFirst() {
    assertThat(shown(listing("\tkeep;\tif true {\n\n}", "a")))
        .containsExactly("1;1/0;1;\tkeep;\tif true {", ";;2;", ";;3;}");
    assertThat(shown(listing("keep;\tif false {\n\n}", "a")))
        .containsExactly("1;0/1;1;keep;\tif false {", "0;;;     \tif false { !", ";;2;", ";;3;}");
  }

  /** 😀 is one character of two code units; a point behind it stands under its place. */
  @Test
  void placesAreCountedInCodePoints() {
    assertThat(shown(listing("if header \"subject\" \"😀\" { keep; } discard;", "a")))
        .contains("1;;;                                  discard;");
  }

  @Test
  void eachScriptHasItsOwnListing() {
    Scripts library = Scripts.NONE.personal("inner", "if false {\n\tkeep;\n}\n");
    String main = "require \"include\";\ninclude \"inner\";";
    Coverage coverage =
        coverage(
            new Rehearsal(List.of(Trials.program("main", main, library)), 0, Trials.WORLD), "a");
    Source inner = coverage.scripts().getLast();
    assertThat(inner.name()).isEqualTo("inner");
    assertThat(shown(Listing.of(inner, coverage)))
        .containsExactly("0;0/1;1;if false { !", "0;;2;\tkeep; !", ";;3;}");
    assertThat(shown(Listing.of(coverage.scripts().getFirst(), coverage)))
        .containsExactly(";;1;require \"include\";", "1;;2;include \"inner\";");
  }

  @Test
  void withoutMessagesEverythingIsNeverReached() {
    assertThat(shown(listing("keep;"))).containsExactly("0;;1;keep; !");
  }
}
