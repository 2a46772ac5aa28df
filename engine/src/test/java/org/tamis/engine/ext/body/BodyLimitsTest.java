package org.tamis.engine.ext.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

/** RFC 5173 §8: no message takes more than its share of the host. */
class BodyLimitsTest {
  private static final String MIXED =
      "Content-Type: multipart/mixed; boundary=b\r\n\r\npro\r\n--b\r\n"
          + "Content-Type: image/x\r\n\r\nIMAGE\r\n--b\r\n\r\nfirst\r\n--b\r\n\r\nsecond\r\n--b--\r\nepi";

  private static Outcome run(Settings settings, String test, String message) {
    String script = "require [\"body\", \"variables\"]; if " + test + " { discard; }";
    CompileResult result =
        SieveCompiler.of(Extensions.STANDARD, settings).compile(Source.of("test", script));
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return ((CompileResult.Compiled) result)
        .program()
        .run(Message.of(bytes), new Envelope("a@b.c", "d@e.f"), FixedHost.PLAIN);
  }

  /**
   * Text comes first, and what is left goes to all else in the order of the message. Who looks at
   * what is left out gets an error, and the message is kept: no text hides behind other text.
   */
  @ParameterizedTest
  @CsvSource({
    "22, text, second, true",
    "22, image, IMAGE, true",
    "22, multipart, epi, true",
    "11, text, second, true",
    "11, text, nothing, false",
    "11, text/plain, first, true",
    "10, text, second, SR0005",
    "10, text, first, SR0005",
    "0, text, f, SR0005",
    "16, multipart, pro, SR0005",
    "17, multipart, epi, true",
    "17, image, I, SR0005",
    "21, image, IMAGE, SR0005",
    "11, audio, x, false",
    "0, audio, x, false",
  })
  void contentBeyondTheLimitIsAnError(int octets, String type, String key, String expected) {
    Settings settings = Settings.DEFAULTS.with(new BodySettings(octets));
    String test = "body :content \"" + type + "\" :contains \"" + key + "\"";
    assertThat(answer(run(settings, test, MIXED))).isEqualTo(expected);
  }

  private static String answer(Outcome outcome) {
    return outcome
        .error()
        .map(ScriptError::code)
        .orElseGet(() -> String.valueOf(!outcome.actions().isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({"5, SR0005", "400, true"})
  void rawBeyondTheLimitIsAnError(int octets, String expected) {
    Settings settings = Settings.DEFAULTS.with(new BodySettings(octets));
    assertThat(answer(run(settings, "body :raw :contains \"epi\"", MIXED))).isEqualTo(expected);
  }

  /** What counts is what base64 stands for. */
  @ParameterizedTest
  @CsvSource({"8, SR0005", "9, true"})
  void encodedContentIsCountedDecoded(int octets, String expected) {
    Settings settings = Settings.DEFAULTS.with(new BodySettings(octets));
    String message = "Content-Transfer-Encoding: base64\r\n\r\nYWJjZGVm";
    assertThat(answer(run(settings, "body \"abcdef\"", message))).isEqualTo(expected);
  }

  /** What one test looks at leaves no less for another. */
  @Test
  void theOrderOfTestsDoesNotMatter() {
    Settings settings = Settings.DEFAULTS.with(new BodySettings(11));
    String image = "not body :content \"audio\" :contains \"I\"";
    String text = "body :text :contains \"second\"";
    for (List<String> order : List.of(List.of(image, text), List.of(text, image))) {
      String test = "allof (" + String.join(", ", order) + ")";
      assertThat(run(settings, test, MIXED).actions()).isNotEmpty();
    }
  }

  @Test
  void workIsCounted() {
    Settings settings = Settings.DEFAULTS.with(new Limits(32, 4, 10_000));
    String body = "x".repeat(20_000);
    assertThat(run(settings, "body :raw :contains \"y\"", "A: b\r\n\r\n" + body).error())
        .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("SR0003"));
    assertThat(run(settings, "header :contains \"a\" \"b\"", "A: b\r\n\r\n" + body).error())
        .isEmpty();
  }

  /** However many parts there are, and however often tests ask, each is decoded once. */
  @Test
  void manyPartsAreDecodedOnce() {
    String part = "--b\r\nContent-Type: text/html\r\n\r\n" + "<p>word</p>".repeat(10) + "\r\n";
    String message =
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(900) + "--b--\r\n";
    // variables in keys keep the tests from sharing one look;
    // decoding costs 2.4 million steps, and a test two to three for each of 50,000 characters
    String tests = "not anyof (" + "body :contains \"none${x}\", ".repeat(40) + "body \"none\")";
    Settings settings = Settings.DEFAULTS.with(new Limits(32, 4, 10_000_000));
    assertThat(run(settings, tests, message).error()).isEmpty();
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BodySettings(-1));
  }
}
