package org.tamis.studio.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.source.Source;

/** The scripts of other programs are read as these mean them, and stay theirs. */
class ClientDialectsTest {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();

  @Test
  void roundcube() {
    assertThat(list(ClientScripts.ROUNDCUBE))
        .containsExactly(
            "ROUNDCUBE ON Frost list | if header :contains \"list-id\" \"frost\"",
            "ROUNDCUBE IF_FALSE Sales [old] | if false",
            "ROUNDCUBE ON - | if true");
    ScriptRules rules = opened(ClientScripts.ROUNDCUBE);
    assertThat(done(rules.switchOff(0)).text())
        .isEqualTo(
            ClientScripts.ROUNDCUBE.replace("if header :contains", "if false # header :contains"));
    assertThat(done(rules.switchOn(1)).text())
        .isEqualTo(ClientScripts.ROUNDCUBE.replace("if false # anyof", "if anyof"));
    assertThat(rules.rules().get(1).code()).startsWith("if anyof (header");
    assertThat(done(rules.rename(0, "a]b [c]")).text())
        .isEqualTo(ClientScripts.ROUNDCUBE.replace("[Frost list]", "[a]b [c]]"));
    assertThat(done(rules.rename(2, "Named")).text())
        .isEqualTo(ClientScripts.ROUNDCUBE.replace("rule:[]", "rule:[Named]"));
  }

  @Test
  void nextcloud() {
    assertThat(list(ClientScripts.NEXTCLOUD))
        .containsExactly(
            "COMMENT ON Mine | if size :over 5M",
            "NEXTCLOUD ON Invoices | if header :contains \"Subject\" [\"invoice\"]",
            "NEXTCLOUD ON Letters of Ann | if address :is :all \"From\" [\"ann@example.org\"]");
    String exchanged = done(opened(ClientScripts.NEXTCLOUD).move(1, 2)).text();
    assertThat(exchanged).contains("\"priority\":10}]\n# Letters of Ann\n");
    assertThat(exchanged).contains("}\n# Invoices\nif header");
    assertThat(exchanged).endsWith("}\n### Nextcloud Mail: Filters ### DON'T EDIT ###\n");
    ScriptRules rules = opened(ClientScripts.NEXTCLOUD);
    String mark = "### Nextcloud Mail: Filters ### DON'T EDIT ###\n";
    assertThat(done(rules.add(3, "stop;")).text()).isEqualTo(ClientScripts.NEXTCLOUD + "\nstop;\n");
    assertThat(done(rules.add(1, "stop;")).text())
        .isEqualTo(
            ClientScripts.NEXTCLOUD.replace(mark + "# FILTER", "stop;\n\n" + mark + "# FILTER"));
  }

  /** It writes no names; what a rule is called is in its database. */
  @Test
  void sogo() {
    assertThat(list(ClientScripts.SOGO))
        .containsExactly(
            "NONE ON - | if allof (header :contains \"subject\" \"invoice\","
                + " not address :is \"from\" \"a@example.org\")",
            "NONE ON - | if anyof (size :over 1024K)",
            "NONE ON - | vacation :days 7 :addresses [\"ann@example.org\"] text:"
                + " I am away. .. # back on Monday . ;");
    ScriptRules off = done(opened(ClientScripts.SOGO).switchOff(2));
    assertThat(off.text())
        .endsWith("text:\r\nI am away.\r\n..\r\n# back on Monday\r\n.\r\n; */\r\n");
    assertThat(done(opened(ClientScripts.SOGO).rename(1, "Large")).text())
        .contains("}\r\n# rule:[Large]\r\nif anyof (size");
  }

  @Test
  void kmail() {
    assertThat(list(ClientScripts.KMAIL))
        .containsExactly(
            "KMAIL ON Reports | if anyof (header :contains \"subject\" \"report\""
                + " , body :text :contains \"aggregate\" )",
            "KMAIL ON The rest of it | if header :contains \"from\" \"shop\"");
    assertThat(done(opened(ClientScripts.KMAIL).rename(1, "Others")).text())
        .isEqualTo(ClientScripts.KMAIL.replace("The rest of it", "Others"));
  }

  @Test
  void ingo() {
    assertThat(list(ClientScripts.INGO))
        .containsExactly(
            "COMMENT ON Blocked addresses | if address :all :comparator \"i;ascii-casemap\" :is"
                + " [\"From\", \"Sender\"] \"spam@example.net\"",
            "COMMENT ON Ann's letters / 100% | if allof ( address :all :comparator"
                + " \"i;ascii-casemap\" :contains \"From\" \"ann\", header :comparator"
                + " \"i;ascii-casemap\" :regex \"Subject\" \"^re: \" )");
    assertThat(done(opened(ClientScripts.INGO).rename(1, "Ann")).text())
        .isEqualTo(ClientScripts.INGO.replace("Ann's letters / 100%", "Ann"));
  }

  @Test
  void snappymail() {
    assertThat(list(ClientScripts.SNAPPYMAIL))
        .containsExactly(
            "SNAPPYMAIL ON Ann é / \"x\" | if header :contains [\"From\"] \"ann@example.org\"",
            "SNAPPYMAIL DISABLED Sales | if anyof(header :contains [\"Subject\"] \"sale\","
                + " header :contains [\"Subject\"] \"offer\")");
    ScriptRules off = done(opened(ClientScripts.SNAPPYMAIL).switchOff(0));
    assertThat(off.text())
        .contains(
            ClientScripts.header("Ann \\u00e9 \\/ \\\"x\\\"", false)
                + "\n/* @Filter is disabled \nif header :contains [\"From\"] \"ann@example.org\"")
        .contains("    stop;\n}\n*/\n/* END:FILTER */\n");
    ScriptRules on = done(opened(ClientScripts.SNAPPYMAIL).switchOn(1));
    assertThat(on.text())
        .contains(ClientScripts.header("Sales", true) + "\n\nif anyof(header")
        .endsWith("    stop;\n}\n\n/* END:FILTER */\n");
    assertThat(done(on.switchOff(1)).text()).isEqualTo(ClientScripts.SNAPPYMAIL);
    ScriptRules renamed = done(opened(ClientScripts.SNAPPYMAIL).rename(1, "*/ \"; stop; é"));
    assertThat(renamed.text()).contains(ClientScripts.header("*/ \\\"; stop; é", false));
  }

  @Test
  void own() {
    assertThat(list(ClientScripts.OWN))
        .containsExactly(
            "COMMENT ON The garden club. Its list has no List-Id."
                + " | if header :contains \"subject\" \"[garden]\"",
            "ROUNDCUBE ON Bills / Rechnungen"
                + " | if header :contains \"subject\" [\"invoice\", \"Rechnung\"]",
            "NONE COMMENTED - | if header :is \"x\" \"*/\"",
            "NONE ON - | keep;");
    ScriptRules rules = opened(ClientScripts.OWN);
    assertThat(rules.rules().get(2).code())
        .isEqualTo("if header :is \"x\" \"*/\" { /* nothing */ discard; }");
    assertThat(rules.rules().getFirst().text()).startsWith("# The garden").endsWith("} # garden");
    assertThat(done(rules.rename(0, "Garden")).text())
        .isEqualTo(ClientScripts.OWN.replace("on Fridays.\n", "on Fridays.\n# rule:[Garden]\n"));
  }

  // ---- all of them

  static List<String> scripts() throws IOException {
    List<String> clients =
        List.of(
            ClientScripts.ROUNDCUBE,
            ClientScripts.NEXTCLOUD,
            ClientScripts.SOGO,
            ClientScripts.KMAIL,
            ClientScripts.INGO,
            ClientScripts.SNAPPYMAIL,
            ClientScripts.OWN);
    try (Stream<Path> samples = Files.list(Path.of("../samples/scripts"))) {
      return Stream.concat(clients.stream(), samples.map(ClientDialectsTest::text))
          .flatMap(script ->
              Stream.of(script, script.replace("\r\n", "\n").replace("\n", "\r\n"), script.strip()))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyRuleIsMovedSwitchedAndNamedAlone(String script) {
    ScriptRules rules = opened(script);
    assertThat(rules.slots().text()).isEqualTo(script);
    assertThat(rules.rules()).isNotEmpty();
    for (Rule rule : rules.rules()) {
      int k = rule.index();
      String without = cut(script, rule);
      for (int to = 0; to < rules.rules().size(); to++) {
        ScriptRules moved = done(rules.move(k, to));
        assertThat(moved.rules().get(to).text()).isEqualTo(rule.text());
        assertThat(done(moved.move(to, k)).text()).isEqualTo(script);
      }
      ScriptRules changed = done(rule.isOn() ? rules.switchOff(k) : rules.switchOn(k));
      assertThat(cut(changed.text(), changed.rules().get(k))).isEqualTo(without);
      assertThat(done(rule.isOn() ? changed.switchOn(k) : changed.switchOff(k)).text())
          .isEqualTo(script);
      ScriptRules renamed = done(rules.rename(k, "Rule \"number\" ]*/ " + k));
      assertThat(renamed.rules().get(k).name()).isEqualTo(Optional.of("Rule \"number\" ]*/ " + k));
      assertThat(cut(renamed.text(), renamed.rules().get(k))).isEqualTo(without);
      assertCompiles(changed.text());
      assertCompiles(done(rules.delete(k)).text());
    }
  }

  private static String cut(String script, Rule rule) {
    return script.substring(0, rule.extent().span().start())
        + "\0"
        + script.substring(rule.extent().span().end());
  }

  private static void assertCompiles(String script) {
    assertThat(COMPILER.compile(Source.of("s", script))).isInstanceOf(CompileResult.Compiled.class);
  }

  private static List<String> list(String script) {
    return opened(script).rules().stream()
        .map(rule ->
            rule.dialect()
                + " "
                + rule.state()
                + " "
                + rule.name().orElse("-")
                + " | "
                + rule.description())
        .toList();
  }

  private static ScriptRules opened(String script) {
    return switch (ScriptRules.of(script, COMPILER)) {
      case ScriptRules rules -> rules;
      case Opened.TextOnly text -> throw new AssertionError(text.errors().toString());
    };
  }

  private static ScriptRules done(Edited edited) {
    return switch (edited) {
      case Edited.Done(ScriptRules rules) -> rules;
      case Edited.Refused refused -> throw new AssertionError(refused.toString());
    };
  }
}
