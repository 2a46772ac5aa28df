package org.tamis.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;
import org.tamis.grammar.source.Source;

class ExplanationTest {
  private static final String MESSAGE =
      "From: ann@example.com\r\nTo: a@example.org, b@example.org\r\nSubject: Minutes\r\n\r\n";

  private static Explained explain(String script) {
    CompileResult result = SieveCompiler.standard().explaining().compile(Source.of("s", script));
    return ((CompileResult.Compiled) result)
        .program()
        .explain(
            Message.of(MESSAGE.getBytes(StandardCharsets.UTF_8)),
            new Envelope("ann@example.com", "a@example.org"),
            FixedHost.PLAIN);
  }

  private static List<String> lines(String script) {
    return explain(script).explanation().events().stream().map(ExplanationTest::line).toList();
  }

  private static String line(Event event) {
    String indent = "  ".repeat(event.depth()) + event.origin().line() + " ";
    return switch (event) {
      case Event.Tested tested ->
          indent + tested.test() + " = " + tested.holds() + " " + tested.values();
      case Event.Executed executed -> indent + executed.command();
    };
  }

  @Test
  void testsComeWithTheValuesThatTheyCompared() {
    assertThat(
            lines(
                """
                require ["fileinto", "relational"];
                if anyof (header :contains "subject" "sale",
                          address :is "to" "b@example.org",
                          size :over 1M) {
                  fileinto "B";
                  stop;
                } elsif true { keep; }
                """))
        .containsExactly(
            "2 anyof (header :contains \"subject\" \"sale\", address :is \"to\" \"b@example.org\","
                + " size :over 1M) = true []",
            "  2 header :contains \"subject\" \"sale\" = false [Minutes]",
            "  3 address :is \"to\" \"b@example.org\" = true [a@example.org, b@example.org]",
            "5 fileinto \"B\";",
            "6 stop;");
  }

  @Test
  void loopsAndCountsAreSeenFromInside() {
    assertThat(
            lines(
                """
                require ["foreverypart", "mime", "relational", "comparator-i;ascii-numeric"];
                foreverypart { if not exists :mime "x" { break; } }
                if header :count "ge" "to" "2" { keep; }
                """))
        .containsExactly(
            "2 foreverypart",
            "  2 not exists :mime \"x\" = true []",
            "    2 exists :mime \"x\" = false []",
            "  2 break;",
            "3 header :count \"ge\" \"to\" \"2\" = false [count 1]");
  }

  @Test
  void anErrorEndsTheTrailWhereItHappened() {
    Explained explained = explain("require \"ihave\";\nif true { error \"no\"; }\nkeep;");
    assertThat(explained.outcome().error()).isPresent();
    assertThat(explained.explanation().events()).hasSize(2);
  }

  @Test
  void decidesWhatTheOtherFormDecides() {
    String script =
        "require \"fileinto\"; if header :is \"subject\" \"minutes\" { fileinto \"M\"; }";
    assertThat(explain(script).outcome().actions())
        .hasSameSizeAs(Sieve.script(script).on(MESSAGE.replace("\r", "")).actions());
  }

  @Test
  void aLongTrailIsCutAndSaysSo() {
    String script = "if true { }\n".repeat(10_001);
    Explanation explanation = explain(script).explanation();
    assertThat(explanation.events()).hasSize(10_000);
    assertThat(explanation.complete()).isFalse();
  }
}
