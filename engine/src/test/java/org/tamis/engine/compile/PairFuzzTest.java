package org.tamis.engine.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.grammar.fuzzing.Fuzzing;

/**
 * Scripts and messages together: with the rule index a script does what its plain tree does. The
 * script is made of words of the message, so that many of its tests hold.
 */
@Timeout(6_000)
class PairFuzzTest {
  private static final List<String> MAIL =
      Fuzzing.files(Path.of("src/test/resources/corpus"), ".eml");

  private static final List<String> WORDS =
      List.of(
          "Subject: ",
          "From: a@b.c",
          "Content-Type: text/html\r\n\r\n",
          "\r\n\r\n",
          "--b",
          "<b hidden>",
          "=?utf-8?q?=C3=A9?=",
          "Content-Transfer-Encoding: base64\r\n",
          "multipart/mixed; boundary=b");

  @Test
  void asThePlainTree() {
    new Fuzzing("pair", MAIL, WORDS).run(400, PairFuzzTest::take);
  }

  private static void take(byte[] input) {
    String message = new String(input, ISO_8859_1);
    String script = new Script(message).text();
    assertThat(RuleIndexProperties.run(script, message, true))
        .as(script)
        .isEqualTo(RuleIndexProperties.run(script, message, false));
  }

  /** The same for the same message. */
  private static final class Script {
    private static final List<String> NAMES =
        List.of(
            "subject",
            "from",
            "to",
            "cc",
            "received",
            "x-mailer",
            "content-type",
            "date",
            "x-none");

    /** Of a word: a regular expression has a limit. */
    private static final int LONGEST = 100;

    private final SplittableRandom random;
    private final String[] words;

    Script(String message) {
      random = new SplittableRandom(message.hashCode());
      words = message.split("[^A-Za-z0-9@.-]+", 400);
    }

    String text() {
      StringBuilder script = new StringBuilder(RuleIndexProperties.REQUIRE);
      int rules = random.nextInt(1, 24);
      for (int rule = 0; rule < rules; rule++) {
        script.append("if ").append(test(2)).append(" { ").append(action(rule)).append(" }\n");
        if (random.nextInt(4) == 0) {
          script.append("elsif ").append(test(1)).append(" { keep; }\n");
        }
      }
      return script.toString();
    }

    private String action(int rule) {
      return switch (random.nextInt(6)) {
        case 0 -> "fileinto \"A" + rule + "\"; stop;";
        case 1 -> "addheader \"X-A\" \"" + word() + "\";";
        case 2 -> "deleteheader \"" + name() + "\";";
        case 3 -> "set \"v\" \"${1}" + rule + "\";";
        case 4 -> "fileinto :copy \"${v}B\";";
        default -> "fileinto \"C" + rule % 3 + "\";";
      };
    }

    private String test(int depth) {
      return switch (random.nextInt(depth > 0 ? 14 : 10)) {
        case 0, 1 -> "header " + match() + " \"" + name() + "\" " + keys();
        case 2 -> "header " + match() + " [\"" + name() + "\", \"" + name() + "\"] " + keys();
        case 3 -> "address :" + part() + " " + match() + " \"" + name() + "\" " + keys();
        case 4 -> "exists \"" + name() + "\"";
        case 5 -> "size :over " + random.nextInt(5_000);
        case 6 ->
            "body :"
                + List.of("text", "raw", "content \"text\"").get(random.nextInt(3))
                + " :contains "
                + keys();
        case 7 -> "header :mime :anychild :contains \"content-type\" " + keys();
        case 8 -> "header :count \"gt\" \"" + name() + "\" \"" + random.nextInt(3) + "\"";
        case 9 ->
            "header :regex \"" + name() + "\" \"" + word().replaceAll("[^A-Za-z0-9]", ".") + "+\"";
        case 10, 11 -> "allof (" + test(depth - 1) + ", " + test(depth - 1) + ")";
        case 12 -> "anyof (" + test(depth - 1) + ", " + test(depth - 1) + ")";
        default -> "not " + test(depth - 1);
      };
    }

    private String match() {
      return List.of(":is", ":contains", ":matches", ":contains").get(random.nextInt(4));
    }

    private String part() {
      return List.of("all", "domain", "localpart").get(random.nextInt(3));
    }

    private String name() {
      return NAMES.get(random.nextInt(NAMES.size()));
    }

    private String keys() {
      return random.nextInt(3) == 0 ? "[\"" + key() + "\", \"" + key() + "\"]" : '"' + key() + '"';
    }

    private String key() {
      return switch (random.nextInt(6)) {
        case 0 -> "*" + word() + "*";
        case 1 -> word() + "?*";
        case 2 -> "${v}" + word();
        default -> word();
      };
    }

    private String word() {
      String word = words[random.nextInt(Math.max(1, words.length - 1))]; // the last is the rest
      return word.isEmpty() ? "a" : word.substring(0, Math.min(LONGEST, word.length()));
    }
  }
}
