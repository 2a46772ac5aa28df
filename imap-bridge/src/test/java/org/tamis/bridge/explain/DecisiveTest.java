package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.replay.Answers;
import org.tamis.engine.replay.Replay;
import org.tamis.grammar.source.Source;

/** Of a message with the subject "a". */
class DecisiveTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          if header "Subject" "b" {keep;} elsif true {discard;}  | true, discard
          if anyof (header "Subject" "b", true) {keep;}          | anyof, header, true, keep
          if allof (true, header "Subject" "b") {keep;}          | ''
          if not header "Subject" "b" {stop;}                    | not, header, stop
          if not not false {keep;} discard;                      | discard
          if true {if false {keep;} elsif true {discard;}}       | true, true, discard
          if true {if not true {keep;}} stop;                    | true, stop
          """)
  void conditionsThatHeldWithWhatIsInsideThem(String script, String expected) {
    assertThat(String.join(", ", words(script))).isEqualTo(expected);
  }

  private static List<String> words(String script) {
    return Decisive.of(run(script).explanation()).events().stream()
        .map(event ->
            switch (event) {
              case Event.Tested tested -> tested.test();
              case Event.Executed executed -> executed.command();
            })
        .map(text -> text.replaceAll("[ ;(].*", ""))
        .toList();
  }

  private static Explained run(String script) {
    Message message = Message.of("Subject: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return new Replay(List.of(compiled(script)), new Envelope("", "u"), Instant.EPOCH, Answers.NONE)
        .run(message)
        .orElseThrow();
  }

  private static Program compiled(String script) {
    return switch (SieveCompiler.standard().explaining().compile(Source.of("s", script))) {
      case CompileResult.Compiled(Program program, _) -> program;
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }
}
