package org.tamis.cli.svtest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tamis.cli.config.Language;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.signature.Extension;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * The tests of what specifications demand are meant as they are, and many are about what nobody
 * should write. Each finding in them stands here with its reason; a new one is a false alarm, or
 * has a reason, too.
 */
class ConformanceAlarmsTest {
  private static final Path FOLDER = Path.of("../tests/conformance");

  /** Rules that cannot do what they say, and their hints; the others are in many scripts here. */
  private static final String CODES = "SV028[1-4]|SV0407|SV041[6-9]|SV04[45]\\d";

  private static final Map<String, List<String>> REASONS =
      Map.ofEntries(
          // one redirect is all that these are about
          Map.entry("draft-degener-sieve-multiscript/scripts/redirects.sieve", List.of("SV0418")),
          Map.entry("rfc5228/scripts/three-redirects.sieve", List.of("SV0418")),
          // items and values that do not exist are no error
          Map.entry(
              "rfc5183/4-environment.svtest",
              List.of("SV0284", "SV0284", "SV0284", "SV0284", "SV0284", "SV0284", "SV0440")),
          // strings: an escape that stands for the character; headers: what is not compared
          Map.entry("rfc5228/2.4.2-strings.svtest", List.of("SV0442", "SV0442")),
          Map.entry("rfc5228/2.4.2.2-headers.svtest", List.of("SV0445", "SV0440")),
          Map.entry("rfc5228/5-tests.svtest", List.of("SV0440")),
          // example messages of the RFCs have no display names
          Map.entry("rfc5228/4-actions.svtest", List.of("SV0445", "SV0445")),
          Map.entry("rfc5232/scripts/extended.sieve", List.of("SV0445", "SV0445")),
          Map.entry("rfc5260/4-date.svtest", List.of("SV0445")),
          Map.entry("rfc5703/5-replace.svtest", List.of("SV0445")),
          // scripts without the capability
          Map.entry("rfc5228/scripts/not-encoded.sieve", List.of("SV0453")),
          Map.entry("rfc5229/scripts/no-variables.sieve", List.of("SV0453")),
          // text is compared as text
          Map.entry("rfc5229/5-string.svtest", List.of("SV0443")),
          Map.entry("rfc5231/4-relational.svtest", List.of("SV0443")),
          // flags that are ignored, and keywords that IMAP cannot have
          Map.entry(
              "rfc5232/2-lists-of-flags.svtest",
              List.of("SV0455", "SV0455", "SV0452", "SV0455", "SV0455", "SV0452", "SV0452")),
          // what looks like an encoded word and is none
          Map.entry("rfc2047/2-encoded-words.svtest", List.of("SV0440", "SV0440", "SV0440")),
          // a date without zeros; patterns without a wildcard
          Map.entry("rfc3339/5.6-timestamps.svtest", List.of("SV0440", "SV0445", "SV0445")),
          // addresses and fields as nobody should write them
          Map.entry("rfc5230/5-response.svtest", List.of("SV0445")),
          Map.entry("rfc5322/2.2-fields.svtest", List.of("SV0281")),
          Map.entry(
              "rfc5322/3.4-addresses.svtest", List.of("SV0441", "SV0440", "SV0440", "SV0440")),
          Map.entry("rfc5322/4.4-obsolete-addresses.svtest", List.of("SV0440")),
          // a detail in the user does not match; local parts in quotes
          Map.entry("rfc5233/4-subaddress.svtest", List.of("SV0440", "SV0440", "SV0440")),
          // no value is like this
          Map.entry("rfc5260/5-currentdate.svtest", List.of("SV0440", "SV0440", "SV0440")),
          Map.entry("rfc5321/4-paths.svtest", List.of("SV0440", "SV0440")),
          Map.entry(
              "rfc6068/2-mailto.svtest",
              List.of("SV0445", "SV0445", "SV0445", "SV0441", "SV0440", "SV0440", "SV0445")),
          // it looks like a field of addresses
          Map.entry("rfc2919/3-list-id.svtest", List.of("SV0282")),
          // one redirect is all that these are about, too
          Map.entry("rfc3461/scripts/never.sieve", List.of("SV0418")),
          Map.entry("rfc3461/scripts/ret.sieve", List.of("SV0418")),
          Map.entry("rfc3461/scripts/three.sieve", List.of("SV0418")),
          // refusals in one test after another, each with a result of its own
          Map.entry("rfc3464/2-format.svtest", List.of("SV0417", "SV0417")),
          Map.entry(
              "rfc8098/3-format.svtest", List.of("SV0417", "SV0417", "SV0417", "SV0417", "SV0417")),
          // the run-time error itself
          Map.entry("rfc5429/2-reject.svtest", List.of("SV0417")),
          Map.entry("rfc5429/scripts/both.sieve", List.of("SV0417")),
          Map.entry("rfc5429/scripts/reject-vacation.sieve", List.of("SV0417")),
          Map.entry("rfc5429/scripts/twice.sieve", List.of("SV0417")),
          Map.entry("rfc5429/scripts/vacation-reject.sieve", List.of("SV0417")));

  private static List<Diagnostic> examine(Path file) {
    TestSession session = new TestSession(file.toAbsolutePath().getParent(), Instant.EPOCH, "me");
    List<Extension> extensions = new ArrayList<>(Extensions.STANDARD);
    extensions.add(new TestLanguage(session));
    try {
      Source source = Source.of(file.toString(), Files.readString(file));
      return SieveCompiler.of(extensions, Language.EVERYTHING.settings())
          .examine(source, ScriptLibrary.EMPTY, Circumstances.UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scripts that hold an octet that is not UTF-8 are not compared here. */
  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(p -> p.toString().matches(".*\\.(sieve|svtest)"))
          .filter(p -> !p.toString().contains("/errors/"))
          .sorted()
          .toList();
    }
  }

  @Test
  void eachFindingHasItsReason() throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    for (Path script : scripts()) {
      List<String> codes =
          examine(script).stream().map(d -> d.code()).filter(code -> code.matches(CODES)).toList();
      if (!codes.isEmpty()) {
        found.put(FOLDER.relativize(script).toString(), codes);
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(REASONS));
  }
}
