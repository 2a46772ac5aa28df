package org.tamis.studio.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;

/** What is true of each change of each rule of any script. */
class ScriptRulesProperties {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();

  private static final TrialWorld WORLD =
      TrialWorld.at(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private static final List<Message> MESSAGES =
      Stream.of(
              "From: ann@example.org\r\nSubject: one\r\n\r\nx",
              "From: ben@example.org\r\nSubject: two *\\*/\r\nList-Id: <l>\r\n\r\nx",
              "Subject: .x\r\n# y: no\r\n\r\n" + "x".repeat(2_000))
          .map(text -> Message.of(text.getBytes(UTF_8)))
          .toList();

  @Provide
  Arbitrary<String> scripts() {
    return GeneratedScripts.scripts();
  }

  /** Texts that might end a comment, a name or a string, and many that are plain. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab ]['\"*/#\\;{}\n\r\t\0:.-=<>&")
        .withChars(
            '\u202E', '\u2028', '\u0085', 'é', '\u200D', '\u200B', '\uFEFF', '\uD83D', '\uDC4D')
        .ofMaxLength(12);
  }

  @Property(tries = 1000, seed = "16501")
  void openedIsTheSameText(@ForAll("scripts") String script) {
    ScriptRules opened = opened(script);
    assertThat(opened.text()).isEqualTo(script);
    assertThat(opened.slots().text()).isEqualTo(script);
    int last = 0;
    for (Rule rule : opened.rules()) {
      Extent extent = rule.extent();
      assertThat(extent.span().start()).isGreaterThanOrEqualTo(last);
      assertThat(text(script, rule)).isEqualTo(rule.text());
      assertThat(script.substring(0, extent.span().start()).getBytes(UTF_8))
          .hasSize(extent.startOctet());
      assertThat(script.substring(0, extent.span().end()).getBytes(UTF_8))
          .hasSize(extent.endOctet());
      last = extent.span().end();
    }
  }

  @Property(tries = 1000, seed = "16502")
  void changesOnlyTheRule(@ForAll("scripts") String script, @ForAll Random random) {
    ScriptRules rules = opened(script);
    if (rules.rules().isEmpty()) {
      return;
    }
    int k = random.nextInt(rules.rules().size());
    Rule rule = rules.rules().get(k);
    Edited replaced = rules.replace(k, some(random, GeneratedScripts.RULES));
    for (Edited edited : List.of(rules.switchOff(k), rules.switchOn(k), replaced)) {
      assertOnly(rule, script, done(edited).text());
    }
    if (rule.isOn()) {
      ScriptRules off = done(rules.switchOff(k));
      assertThat(off.rules().get(k).isOn()).isFalse();
      assertThat(off.rules().get(k).code()).isEqualTo(rule.code());
      assertThat(off.rules().get(k).name()).isEqualTo(rule.name());
      assertThat(off.rules().get(k).dialect()).isEqualTo(rule.dialect());
      assertThat(done(off.switchOn(k)).text()).isEqualTo(script);
    }
  }

  @Property(tries = 1000, seed = "16503")
  void movedThereAndBackIsTheSameText(@ForAll("scripts") String script, @ForAll Random random) {
    ScriptRules rules = opened(script);
    if (rules.rules().isEmpty()) {
      return;
    }
    int from = random.nextInt(rules.rules().size());
    int to = random.nextInt(rules.rules().size());
    ScriptRules moved = done(rules.move(from, to));
    assertThat(moved.rules().get(to).text()).isEqualTo(rules.rules().get(from).text());
    assertThat(done(opened(moved.text()).move(to, from)).text()).isEqualTo(script);
  }

  @Property(tries = 1000, seed = "16504")
  void offIsAsIfItWereNotThere(@ForAll("scripts") String script, @ForAll Random random) {
    ScriptRules rules = opened(script);
    if (rules.rules().isEmpty()) {
      return;
    }
    int k = random.nextInt(rules.rules().size());
    Rule rule = rules.rules().get(k);
    String without =
        script.substring(0, rule.extent().span().start())
            + rule.text().replaceAll("[^\\r\\n]", " ")
            + script.substring(rule.extent().span().end());
    assertThat(outcomes(done(rules.switchOff(k)).text())).isEqualTo(outcomes(without));
  }

  @Property(tries = 1000, seed = "16505")
  void isAsTheListSays(@ForAll("scripts") String script, @ForAll Random random) {
    ScriptRules rules = opened(script);
    List<String> model = texts(rules);
    for (int step = 0; step < 12; step++) {
      rules = step(opened(rules.text()), model, random);
      assertThat(texts(rules)).isEqualTo(model);
    }
  }

  /** One change of the list and of its model. */
  private static ScriptRules step(ScriptRules rules, List<String> model, Random random) {
    int size = model.size();
    int k = size == 0 ? 0 : random.nextInt(size);
    switch (size == 0 ? 0 : random.nextInt(7)) {
      case 0 -> {
        int at = random.nextInt(size + 1);
        String code = some(random, GeneratedScripts.RULES);
        ScriptRules added = done(rules.add(at, code));
        assertThat(lines(added.rules().get(at).code())).isEqualTo(lines(code));
        model.add(at, added.rules().get(at).text());
        return added;
      }
      case 1 -> {
        model.remove(k);
        return done(rules.delete(k));
      }
      case 2, 3 -> {
        int to = random.nextInt(size);
        model.add(to, model.remove(k));
        return done(rules.move(k, to));
      }
      case 4 -> {
        return changed(done(rules.switchOff(k)), k, model);
      }
      case 5 -> {
        return changed(done(rules.switchOn(k)), k, model);
      }
      default -> {
        return changed(done(rules.rename(k, "name " + step(random))), k, model);
      }
    }
  }

  private static String step(Random random) {
    return Integer.toString(random.nextInt(100));
  }

  private static ScriptRules changed(ScriptRules rules, int k, List<String> model) {
    model.set(k, rules.rules().get(k).text());
    return rules;
  }

  @Property(tries = 1000, seed = "16506")
  void nameIsReadBackAndIsNoCode(
      @ForAll("scripts") String script, @ForAll("names") String name, @ForAll Random random) {
    ScriptRules rules = opened(script);
    if (rules.rules().isEmpty()) {
      return;
    }
    int k = random.nextInt(rules.rules().size());
    switch (rules.rename(k, name)) {
      case Edited.Refused _ -> assertThat(rules.text()).isEqualTo(script);
      case Edited.Done(ScriptRules renamed) -> {
        ScriptRules again = opened(renamed.text());
        assertThat(again.rules().get(k).name()).isEqualTo(Optional.of(name.strip()));
        assertThat(again.rules().stream().map(Rule::code).toList())
            .isEqualTo(rules.rules().stream().map(Rule::code).toList());
        assertThat(again.rules().stream().map(Rule::state).toList())
            .isEqualTo(rules.rules().stream().map(Rule::state).toList());
        assertOnly(rules.rules().get(k), script, renamed.text());
      }
    }
  }

  @Property(tries = 1000, seed = "16507")
  void opensAnything(@ForAll("scripts") String script, @ForAll Random random) {
    StringBuilder broken = new StringBuilder(script);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(broken.length());
      broken.replace(
          at,
          Math.min(broken.length(), at + random.nextInt(3)),
          some(random, List.of("", "*/", "/*", "#", "\"", "{", "}", ";", "\n", "/**/", "[off]")));
    }
    switch (ScriptRules.of(broken.toString(), COMPILER)) {
      case Opened.TextOnly text -> assertThat(text.errors()).isNotEmpty();
      case ScriptRules rules -> {
        for (Rule rule : rules.rules()) {
          assertThat(text(broken.toString(), rule)).isEqualTo(rule.text());
          if (rule.isOn()
              && rules.switchOff(rule.index()) instanceof Edited.Done(ScriptRules off)) {
            ScriptRules on = done(off.switchOn(rule.index()));
            assertThat(on.rules().get(rule.index()).text()).isEqualTo(rule.text());
          }
        }
      }
    }
  }

  // ---- what is there

  private static ScriptRules opened(String script) {
    return switch (ScriptRules.of(script, COMPILER)) {
      case ScriptRules rules -> rules;
      case Opened.TextOnly text -> throw new AssertionError(text.errors() + "\n" + script);
    };
  }

  private static ScriptRules done(Edited edited) {
    return switch (edited) {
      case Edited.Done(ScriptRules rules) -> rules;
      case Edited.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static void assertOnly(Rule rule, String before, String after) {
    String first = before.substring(0, rule.extent().span().start());
    String last = before.substring(rule.extent().span().end());
    assertThat(after).startsWith(first).endsWith(last);
    assertThat(after.length()).isGreaterThanOrEqualTo(first.length() + last.length());
  }

  private static List<Outcome> outcomes(String script) {
    CompileResult result = COMPILER.compile(Source.of("script", script));
    if (!(result instanceof CompileResult.Compiled(Program program, var _))) {
      throw new AssertionError(result.diagnostics() + "\n" + script);
    }
    return MESSAGES.stream()
        .map(message ->
            new Rehearsal(List.of(program), 0, WORLD).decide(WORLD.message("m", message)))
        .toList();
  }

  private static String text(String script, Rule rule) {
    return script.substring(rule.extent().span().start(), rule.extent().span().end());
  }

  private static List<String> texts(ScriptRules rules) {
    return new ArrayList<>(rules.rules().stream().map(Rule::text).toList());
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String some(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
