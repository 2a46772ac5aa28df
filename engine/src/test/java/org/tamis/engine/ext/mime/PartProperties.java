package org.tamis.engine.ext.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

/** Any octets are a message of parts that every test and loop can look at. */
class PartProperties {
  private static final Sieve EVERYTHING =
      Sieve.script(
          """
          require ["mime", "foreverypart", "extracttext", "variables", "body", "imap4flags", "copy",
                   "fileinto"];
          foreverypart :name "a" {
            set "n" "${n}x";
            extracttext :first 20 :upper "t";
            if header :mime :param ["charset", "filename"] :matches "content-type" "*" {
              addflag "charset";
            }
            if header :mime :anychild :contenttype :contains "content-type" "/" { addflag "type"; }
            if address :mime :anychild :contains ["from", "content-from"] "@" { addflag "at"; }
            if exists :mime ["content-type", "x"] { addflag "x"; }
            foreverypart { if body :contains "${t}" { break :name "a"; } foreverypart { break; } }
          }
          if body :raw :contains "a" { addflag "raw"; }
          if body :content ["multipart", "message"] :matches "*a*" { addflag "container"; }
          if body :text :contains "a" { addflag "text"; }
          if body :content "" :contains "a" { addflag "any"; }
          """);

  private static final Sieve COUNT =
      Sieve.script(
          "require [\"foreverypart\", \"variables\", \"imap4flags\"]; foreverypart { set \"n\" \"${n}x\"; }"
              + "set :length \"n\" \"${n}\"; addflag \"${n}\";");

  @Property(tries = 1_500)
  void anyOctetsHaveAnOutcome(@ForAll("octets") byte[] message) {
    Outcome outcome = EVERYTHING.on(message);
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.implicitKeepFlags()).isEqualTo(EVERYTHING.on(message).implicitKeepFlags());
  }

  /** A loop comes to each part once. */
  @Property(tries = 500)
  void aLoopComesToEachPart(@ForAll("octets") byte[] message) {
    List<MimePart> parts = Message.of(message).mime().withDescendants();
    assertThat(COUNT.on(message).implicitKeepFlags().names()).containsExactly("" + parts.size());
  }

  @Example
  void theCorpusHasOutcomes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
        assertThat(EVERYTHING.on(Files.readAllBytes(file)).error()).as("%s", file).isEmpty();
      }
    }
  }

  @Provide
  Arbitrary<byte[]> octets() {
    return Arbitraries.of(
            "Content-Type: multipart/mixed; boundary=a\n\n",
            "Content-Type: multipart/digest; boundary=b\r\n\r\n",
            "Content-Type: message/rfc822\n\n",
            "Content-Type: multipart/mixed; boundary=a\n",
            "Content-Type: text/html; charset=iso-2022-jp\n",
            "Content-Type: ;;charset*0*=x'",
            "Content-Type: text/plain; charset=utf-16; filename=\"\n",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: quoted-printable\n",
            "From: a@b\n",
            "\n--a\n",
            "--a--\n",
            "\r\n--b\r\n",
            "--b--",
            "\n",
            "\r",
            "text a",
            "=E9",
            "YWI=",
            "\0",
            "\u00ff",
            "\u001b$B",
            "<p>a",
            "X: b\n")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }
}
