package org.tamis.engine.ext.foreverypart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

/** RFC 6609 §3.5. */
class PartAsMessageTest {
  private static final String MESSAGE =
      "X: whole\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
          + "--b\r\nX: first\r\n\r\none\r\n--b\r\nX: second\r\n"
          + "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nX: third\r\n\r\ntwo\r\n--c--\r\n--b--\r\n";

  private static Outcome run(String script, String included) {
    ScriptLibrary library = (_, name) -> Optional.of(Source.of(name, included));
    CompileResult result =
        SieveCompiler.standard()
            .compile(Source.of("main", "require \"include\";" + script), library);
    assertThat(result.diagnostics()).isEmpty();
    byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
    return ((CompileResult.Compiled) result)
        .program()
        .run(Message.of(bytes), new Envelope("a@b.c", "d@e.f"), FixedHost.PLAIN);
  }

  private static List<String> flags(String script, String included) {
    Outcome outcome = run(script, included);
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    return outcome.implicitKeepFlags().names();
  }

  /** Headers, bodies and sizes are those of the part. */
  @Test
  void thePartIsTheMessage() {
    String included =
        "require [\"imap4flags\", \"body\"];"
            + "if header \"x\" \"whole\" { addflag \"w\"; }"
            + "if allof (header \"x\" \"first\", body :raw \"one\") { addflag \"f\"; }"
            + "if allof (header \"x\" \"second\", body :text \"two\") { addflag \"s\"; }"
            + "if allof (header \"x\" \"third\", body :raw \"two\") { addflag \"t\"; }"
            + "if size :under 30 { addflag \"z\"; }";
    String script = "require \"foreverypart\"; foreverypart { include \"inner\"; }";
    assertThat(flags(script, included)).containsExactly("w", "f", "z", "s", "t");
  }

  /** Outside of loops the whole message is. */
  @Test
  void outsideOfLoops() {
    String included = "require \"imap4flags\"; if header \"x\" \"whole\" { addflag \"w\"; }";
    String script =
        "require [\"foreverypart\", \"imap4flags\"]; include \"inner\"; foreverypart { }";
    assertThat(flags(script, included)).containsExactly("w");
  }

  /** After the include, the loop and the tests are where they were. */
  @Test
  void afterwardsAllIsAsBefore() {
    String script =
        "require [\"foreverypart\", \"imap4flags\", \"mime\"]; foreverypart { include \"inner\";"
            + "if allof (header \"x\" \"whole\", header :mime \"x\" \"third\") { addflag \"ok\"; } }";
    assertThat(flags(script, "")).containsExactly("ok");
  }

  /** The included script has loops of its own, which begin at the part. */
  @Test
  void loopsOfTheIncludedScript() {
    String included =
        "require [\"foreverypart\", \"imap4flags\", \"mime\"];"
            + "if header :mime \"x\" \"second\" { foreverypart {"
            + "if header :mime \"x\" \"second\" { addflag \"s\"; }"
            + "if header :mime \"x\" \"third\" { addflag \"t\"; break; }"
            + "if header :mime \"x\" \"first\" { addflag \"wrong\"; } } }";
    String script = "require \"foreverypart\"; foreverypart { include \"inner\"; }";
    assertThat(flags(script, included)).containsExactly("s", "t");
  }

  /** Actions are for the whole message; what the script changes in a part, it alone sees. */
  @Test
  void actionsAreForTheWholeMessage() {
    String included =
        "require [\"fileinto\", \"editheader\"]; if header \"x\" \"first\" {"
            + "fileinto \"a\"; addheader \"y\" \"1\";"
            + "if header \"y\" \"1\" { fileinto \"b\"; } }";
    String script =
        "require [\"foreverypart\", \"fileinto\", \"mime\"]; foreverypart { include \"inner\";"
            + "if exists :mime \"y\" { fileinto \"wrong\"; } }";
    assertThat(run(script, included).actions())
        .hasSize(2)
        .allSatisfy(performed -> assertThat(performed.edited()).isEmpty());
  }

  /** A change of the message's own header is for good, and the loop goes on. */
  @Test
  void theMessageItselfCanBeChanged() {
    String included =
        "require [\"editheader\"]; if header \"x\" \"whole\" { addheader \"y\" \"1\"; }";
    String script =
        "require [\"foreverypart\", \"imap4flags\", \"mime\"]; foreverypart { include \"inner\";"
            + "if exists :mime \"y\" { addflag \"m\"; } if exists \"y\" { addflag \"y\"; }"
            + "if header :mime \"x\" \"third\" { addflag \"t\"; } }";
    assertThat(flags(script, included)).containsExactly("m", "y", "t");
  }

  /** RFC 6609 §3.5: a break in the included script ends no loop around it, and a return none. */
  @Test
  void theLoopIsNotTheIncludedScriptsOwn() {
    String script =
        "require [\"foreverypart\", \"imap4flags\", \"mime\"];"
            + "foreverypart { include \"inner\";"
            + "if header :mime \"x\" \"third\" { addflag \"t\"; } }";
    assertThat(flags(script, "require \"include\"; return;")).containsExactly("t");
    String breaking = "require [\"foreverypart\", \"include\"]; break;";
    ScriptLibrary library = (_, name) -> Optional.of(Source.of(name, breaking));
    Source including =
        Source.of(
            "main", "require [\"foreverypart\", \"include\"]; foreverypart { include \"i\"; }");
    assertThat(SieveCompiler.standard().compile(including, library).diagnostics())
        .anyMatch(found -> found.hint().orElse("").contains("`break` outside a loop"));
  }

  /** A stop ends everything, wherever it stands. */
  @Test
  void stopEndsAll() {
    String script =
        "require [\"foreverypart\", \"imap4flags\"];"
            + "foreverypart { addflag \"a\"; include \"inner\"; addflag \"b\"; } addflag \"c\";";
    assertThat(flags(script, "stop;")).containsExactly("a");
  }

  /** Loops of the included script count together with those around it. */
  @Test
  void theLimitCountsLoopsOfBoth() {
    String three =
        "require \"foreverypart\"; foreverypart { foreverypart { foreverypart { %s } } }";
    String two = "require \"foreverypart\"; foreverypart { foreverypart { } }";
    String one = "require \"foreverypart\"; foreverypart { include \"inner\"; }";
    assertThat(run(one, three.formatted("")).error()).isEmpty();
    assertThat(run(three.formatted("include \"inner\";"), two).error())
        .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("SR0070"));
  }
}
