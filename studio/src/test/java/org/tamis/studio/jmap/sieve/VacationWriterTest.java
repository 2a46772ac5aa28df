package org.tamis.studio.jmap.sieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

class VacationWriterTest {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();

  /** What means something to Sieve, to MIME, or to variables. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\"",
            "\\",
            "\n",
            ";",
            "}",
            "{",
            "/*",
            "*/",
            "#",
            "text:",
            ".",
            "${x}",
            "\"; discard; #",
            "stop;",
            "--=_vacation\n",
            "--=_vacation--\n",
            "Content-Type: text/html\n\n",
            "é",
            "😀",
            "a",
            " ",
            "${hex:22}",
            "\t");
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<VacationResponse> responses() {
    Arbitrary<Optional<String>> text = texts().optional();
    Arbitrary<Optional<String>> date =
        Arbitraries.of("2026-01-01T00:00:00Z", "2026-12-31T23:59:59.5Z").optional();
    Arbitrary<Optional<String>> subject =
        texts()
            .map(line -> line.replaceAll("\\p{Cntrl}", ""))
            .filter(line -> !line.isBlank())
            .optional();
    return Combinators.combine(date, date, subject, text, text).as(VacationResponse::new);
  }

  @Property(tries = 500)
  void whatWasWrittenReadsBack(
      @ForAll("responses") VacationResponse response, @ForAll("texts") String rules) {
    String script = VacationWriter.write(response, Optional.of(rules));
    assertThat(VacationReader.read(script))
        .hasValue(new VacationReader.Content(response, Optional.of(rules)));
  }

  /** No text becomes a command. */
  @Property(tries = 500)
  void theCommandsAreAlwaysTheSame(
      @ForAll("responses") VacationResponse response, @ForAll("texts") String rules) {
    String script = VacationWriter.write(response, Optional.of(rules));
    Diagnostics found = new Diagnostics(1);
    List<String> commands =
        new SieveParser()
            .parse(Source.of("", script), found).script().commands().stream()
                .map(Command::name)
                .map(name -> name.lower().replace("if", "vacation"))
                .toList();
    assertThat(found.hasErrors()).isFalse();
    assertThat(commands).containsExactly("require", "vacation", "include");
  }

  @Property(tries = 200)
  void eachIsAScriptThatCompiles(@ForAll("responses") VacationResponse response) {
    String script = VacationWriter.write(response, Optional.empty());
    assertThat(COMPILER.compile(Source.of("", script))).isInstanceOf(CompileResult.Compiled.class);
  }

  @Example
  void aScriptThatWasChangedIsNotOurs() {
    String script = VacationWriter.write(VacationResponse.NONE, Optional.of("main"));
    assertThat(VacationReader.read(script)).isPresent();
    assertThat(VacationReader.read(script + "keep;\n")).isEmpty();
    assertThat(VacationReader.read(script.replace("# The", "# A"))).isEmpty();
    assertThat(VacationReader.read("vacation \"x\";")).isEmpty();
    assertThat(VacationReader.read("")).isEmpty();
  }

  @Example
  void aVacationActionIsFoundInBlocks() {
    assertThat(VacationReader.answers("if true { if true { Vacation \"x\"; } }")).isTrue();
    assertThat(VacationReader.answers("# vacation\nfileinto \"vacation\";")).isFalse();
  }
}
