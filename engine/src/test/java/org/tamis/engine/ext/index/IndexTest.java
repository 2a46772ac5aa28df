package org.tamis.engine.ext.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.base.FieldSource;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.plan.Action;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.testing.Sieve;
import org.tamis.grammar.source.Source;

/** RFC 5260 §6. */
class IndexTest {
  private static final String ALL =
      "require [\"index\", \"date\", \"relational\", \"variables\", \"comparator-i;ascii-numeric\"];";

  private static final String MESSAGE =
      """
      X: one
      To: a@example.org, b@example.org
      Y: 1st
      X: two
      To: c@example.com
      X: three
      Y: 2nd

      """;

  /** RFC 5260 §6: with several names, the fields of the first name are counted first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "header :index 1 \"x\" \"one\" | true",
        "header :index 2 \"x\" \"two\" | true",
        "header :index 2 \"x\" \"one\" | false",
        "header :index 3 \"x\" \"three\" | true",
        "header :index 4 :matches \"x\" \"*\" | false",
        "header :index 9223372036854775807 :matches \"x\" \"*\" | false",
        "header :index 9223372036854775807 :last :matches \"x\" \"*\" | false",
        "header :index 1 :last \"x\" \"three\" | true",
        "header :last :index 3 \"x\" \"one\" | true",
        "header :index 4 :last :matches \"x\" \"*\" | false",
        "header :index 1 :matches \"none\" \"*\" | false",
        "header :index 3 [\"y\", \"x\"] \"one\" | true",
        "header :index 4 [\"x\", \"y\"] \"1st\" | true",
        "header :index 1 :last [\"y\", \"x\"] \"three\" | true",
        "header :index 1 :last [\"x\", \"y\"] \"2nd\" | true",
        "header :index 5 :last [\"x\", \"y\"] \"one\" | true",
        "header :index 2 :contains [\"x\", \"y\"] [\"n\", \"two\"] | true",
        "header :index 2 :count \"eq\" \"x\" \"1\" | true",
        "header :index 4 :count \"eq\" \"x\" \"0\" | true",
        "address :index 1 \"to\" \"b@example.org\" | true",
        "address :index 2 \"to\" \"b@example.org\" | false",
        "address :index 1 :last :domain \"to\" \"example.com\" | true",
        "address :index 1 :count \"eq\" \"to\" \"2\" | true",
        "address :count \"eq\" \"to\" \"3\" | true",
      })
  void counts(String test, boolean holds) {
    assertThat(Sieve.holds(ALL, test, MESSAGE)).isEqualTo(holds);
  }

  /** RFC 5260 §6.1. */
  @ParameterizedTest
  @CsvSource({
    "'Mon, 26 Feb 2007 15:00:00 +0100', false",
    "'Mon, 26 Feb 2007 15:00:01 +0100', true",
    "'Mon, 26 Feb 2007 08:59:59 -0500', false",
    "'Mon, 26 Feb 2007 10:00:00 -0500', true",
  })
  void cutoff(String second, boolean after) {
    Sieve script =
        Sieve.script(
            """
            require ["date", "relational", "index"];
            if date :value "gt" :index 2 :zone "-0500" "received"
                    "iso8601" "2007-02-26T09:00:00-05:00"
            { redirect "aftercutoff@example.org"; }
            """);
    String message =
        "Received: by c; Tue, 27 Feb 2007 10:00:00 +0000\nReceived: by b; "
            + second
            + "\nReceived: by a; Thu, 1 Mar 2007 00:00:00 +0000\n\n";
    assertThat(
            script
                .actionsOn(message)
                .contains(new Action.Redirect("aftercutoff@example.org", false)))
        .isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date \"received\" \"day\" \"03\" | true",
        "date :index 2 \"received\" \"day\" \"02\" | true",
        "date :index 1 :last \"received\" \"day\" \"01\" | true",
        "date :index 3 :last \"received\" \"day\" \"03\" | true",
        "date :index 4 :count \"eq\" \"received\" \"day\" \"0\" | false",
        "date :last :index 4 :matches \"received\" \"day\" \"*\" | false",
      })
  void dates(String test, boolean holds) {
    String message =
        """
        Received: by c; Fri, 3 Jan 2020 10:00:00 +0000
        Received: by b; Thu, 2 Jan 2020 10:00:00 +0000
        Received: by a; Wed, 1 Jan 2020 10:00:00 +0000

        """;
    assertThat(Sieve.holds(ALL, test, message)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "header :index 0 \"x\" \"y\" | SV0219 2:18",
        "header :last \"x\" \"y\" | SV0264 2:11",
        "date :last \"date\" \"day\" \"01\" | SV0264 2:9",
        "header :index \"1\" \"x\" \"y\" | SV0203 2:18",
        "header :index :last \"x\" \"y\" | SV0205 2:11",
        "header :index 1 :index 2 \"x\" \"y\" | SV0207 2:20",
        "header :index 1 :last :last \"x\" \"y\" | SV0207 2:26",
        "exists :index 1 \"x\" | SV0204 2:11",
        "header \"x\" :index 1 \"y\" | SV0216 2:15",
        "currentdate :index 1 \"day\" \"01\" | SV0204 2:16",
      })
  void mistakes(String test, String finding) {
    assertThat(Sieve.findings(ALL + "\nif " + test + " {}")).first().isEqualTo(finding);
  }

  @Test
  void mustBeRequired() {
    List<String> findings = Sieve.findings("if header :index 1 :last \"x\" \"y\" {}");
    assertThat(findings).isNotEmpty();
    assertThat(Sieve.complaint("if header :index 1 \"x\" \"y\" {}")).contains("\"index\"");
  }

  /** Whatever else a tag does to the fields, the index counts what is left, in either order. */
  @ParameterizedTest
  @ValueSource(strings = {":index 2 :same", ":same :index 2"})
  void picksLast(String tags) {
    String script =
        "require [\"index\", \"same\"]; if header " + tags + " \"y\" \"two\" { discard; }";
    List<Extension> extensions = new ArrayList<>(Extensions.STANDARD);
    extensions.add(new SameFields());
    CompileResult result =
        SieveCompiler.of(extensions, Settings.DEFAULTS).compile(Source.of("test", script));
    assertThat(result).isInstanceOf(CompileResult.Compiled.class);
    Sieve sieve = Sieve.script("keep;");
    if (result instanceof CompileResult.Compiled compiled) {
      sieve = new Sieve(compiled.program(), sieve.envelope(), sieve.host());
    }
    assertThat(sieve.actionsOn(MESSAGE)).containsExactly(new Action.Discard());
  }

  /** Its {@code :same} makes every header test look at "X". */
  private static final class SameFields implements Extension {
    private static final Parameter<Boolean> SAME = Parameter.flag("same");

    @Override
    public String capability() {
      return "same";
    }

    @Override
    public List<TagSpec> tags() {
      FieldSource fields = (run, _) -> run.message().fields(HeaderName.of("x"));
      return List.of(new TagSpec(SAME, Set.of("header"), _ -> (FieldSource.Modifier) _ -> fields));
    }
  }

  /** Match variables come from the field that was picked. */
  @Test
  void captures() {
    String script =
        ALL + "if header :index 2 :matches \"x\" \"t*\" { redirect \"${1}@example.org\"; }";
    assertThat(Sieve.script(script).actionsOn(MESSAGE))
        .containsExactly(new Action.Redirect("wo@example.org", false));
  }
}
