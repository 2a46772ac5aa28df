package org.tamis.studio.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.edit.Requires;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.text.Printable;

/**
 * A script as its rules in order. Immutable: each change makes another one, in whose text
 * everything but the rule is octet for octet the same, and a {@code require} may have grown.
 *
 * <p>Each change is read back before it is handed out; one that would not leave exactly the wanted
 * rules is refused. An index outside of the list is an IndexOutOfBoundsException.
 */
public final class ScriptRules implements Opened {
  /** In code points. */
  public static final int LONGEST_NAME = 200;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private final SieveCompiler compiler;
  private final Script script;
  private final Slots slots;
  private final List<SlotReader.Found> found;
  private final List<Rule> rules;

  private ScriptRules(SieveCompiler compiler, Script script, SlotReader.Result read) {
    this.compiler = compiler;
    this.script = script;
    this.slots = read.slots();
    this.found = read.rules();
    this.rules = RuleList.of(script.source(), read.rules());
  }

  /** As {@link #of(String, SieveCompiler)}, with every extension that there is. */
  public static Opened of(String text) {
    return of(text, SieveCompiler.standard());
  }

  /**
   * Opens a script; never throws, whatever the text.
   *
   * @param compiler says what code needs to have required
   * @return its rules if it parses; what else is wrong with it does not matter
   */
  public static Opened of(String text, SieveCompiler compiler) {
    Source source = Source.of("script", text);
    Diagnostics found = new Diagnostics(OneRule.MOST_ERRORS);
    Script script = new SieveParser().parse(source, found).script();
    if (found.hasErrors()) {
      return new TextOnly(text, found.list());
    }
    List<Chain> chains = Chain.of(source, script.commands());
    if (!chains.stream().allMatch(Chain::isWhole)) {
      return new TextOnly(text, compiler.compile(source).diagnostics());
    }
    return new ScriptRules(compiler, script, SlotReader.read(text, Piece.of(script, chains)));
  }

  @Override
  public String text() {
    return script.source().text();
  }

  public List<Rule> rules() {
    return rules;
  }

  /** As it was read, for tests: what its slots say is its text. */
  Slots slots() {
    return slots;
  }

  // ---- changes

  /** The rule as a comment, or as its program writes rules that are off. */
  public Edited switchOff(int index) {
    return done(slots.with(index, Switch.off(rule(index))), List.of());
  }

  /** The rule as it was before it was switched off. */
  public Edited switchOn(int index) {
    Parts on = Switch.on(rule(index));
    return done(slots.with(index, on), on.compiled().stream().toList());
  }

  /**
   * Takes a rule with its comments to another place.
   *
   * @param to its index afterwards
   */
  public Edited move(int from, int to) {
    Objects.checkIndex(to, rules.size());
    return done(slots.moved(from, to), rule(from).compiled().stream().toList());
  }

  public Edited delete(int index) {
    Objects.checkIndex(index, rules.size());
    return done(slots.without(index), List.of());
  }

  /**
   * Writes other code in place of a rule's; the comments around it stay, and a rule that is off
   * stays off.
   *
   * @param code of one rule, perhaps with comments; its line ends become those of the script
   */
  public Edited replace(int index, String code) {
    Rule old = rules.get(index);
    if (LineEnd.all(code, "\n").equals(LineEnd.all(old.code(), "\n"))) {
      return new Edited.Done(this);
    }
    return switch (OneRule.in(LineEnd.all(code, slots.lineEnd()))) {
      case OneRule.IsNot(var reason, var errors) -> new Edited.Refused(reason, errors);
      case OneRule.Is given -> {
        Parts changed = rule(index).withCode(given);
        yield done(slots.with(index, changed), changed.compiled().stream().toList());
      }
    };
  }

  /**
   * Adds a rule, on lines of its own.
   *
   * @param index its index afterwards, 0 to the number of rules
   * @param code as for {@link #replace}
   */
  public Edited add(int index, String code) {
    Objects.checkIndex(index, rules.size() + 1);
    return switch (OneRule.in(LineEnd.all(code, slots.lineEnd()))) {
      case OneRule.IsNot(var reason, var errors) -> new Edited.Refused(reason, errors);
      case OneRule.Is given -> {
        Parts rule = new Parts("", "", "", State.ON).withCode(given);
        yield done(added(index, rule), rule.compiled().stream().toList());
      }
    };
  }

  /** At the edge of what Nextcloud writes, which it writes anew, outside of that. */
  private Slots added(int index, Parts rule) {
    boolean isBehind = index > 0 && found.get(index - 1).inNextcloud();
    boolean isBefore = index < found.size() && found.get(index).inNextcloud();
    String space = slots.spaces().get(index);
    List<Span> marks = Label.nextcloudMarks(space);
    if (isBehind == isBefore || marks.isEmpty()) {
      return slots.added(index, rule);
    }
    int end = marks.getFirst().end();
    int place = isBefore ? marks.getLast().start() : end + LineEnd.at(space, end).length();
    return slots.addedInside(index, place, rule);
  }

  /**
   * Gives a rule another name, in the way of the program that has named it, or else as {@code #
   * rule:[name]}.
   *
   * @param name without white space around it; refused where it is empty, longer than {@link
   *     #LONGEST_NAME} or has characters that hide, or turn the direction of writing
   */
  public Edited rename(int index, String name) {
    Parts rule = rule(index);
    String wanted = name.strip();
    Optional<String> wrong = wrongName(wanted);
    if (wrong.isPresent()) {
      return Edited.Refused.because(wrong.get());
    }
    if (rules.get(index).name().equals(Optional.of(wanted))) {
      return new Edited.Done(this);
    }
    for (String comments : Label.renamed(rule.before(), wanted, slots.lineEnd())) {
      if (done(slots.with(index, rule.withBefore(comments)), List.of()) instanceof Edited.Done done
          && done.rules().rules().get(index).name().equals(Optional.of(wanted))) {
        return done;
      }
    }
    return Edited.Refused.because("the comments of this rule cannot hold this name");
  }

  private static Optional<String> wrongName(String name) {
    if (name.isEmpty()) {
      return Optional.of("a name has at least one character");
    }
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      return Optional.of("a name has at most " + LONGEST_NAME + " characters");
    }
    return name.codePoints().anyMatch(ScriptRules::isForbidden)
        ? Optional.of("a name has no line ends, control characters or invisible characters")
        : Optional.empty();
  }

  /** Joiners are part of how some languages, and many pictures, are written. */
  private static boolean isForbidden(int c) {
    return Printable.isHarmful(c) && c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
  }

  private Parts rule(int index) {
    return slots.rules().get(index);
  }

  // ---- read back

  /**
   * The script with these slots, if it is read as these.
   *
   * @param code what is in force now and perhaps was not
   */
  private Edited done(Slots wanted, List<String> code) {
    Set<String> required = Requires.of(script).capabilities();
    List<String> missing = new ArrayList<>();
    for (String each : code) {
      missing.addAll(new Needs(compiler, required).missing(each));
    }
    String text = wanted.text();
    for (int i = 0; i <= missing.size(); i++) {
      Opened opened = of(text, compiler);
      if (!(opened instanceof ScriptRules read)
          || !read.slots.rules().equals(wanted.rules())
          || !text.equals(read.slots.text())) {
        return Edited.Refused.because("this change would change other rules as well");
      }
      if (i == missing.size()) {
        return new Edited.Done(read);
      }
      text = read.requiring(missing.get(i));
    }
    throw new IllegalStateException("the last round returns");
  }

  /** The text with a capability more in its {@code require}. */
  private String requiring(String capability) {
    Requires requires = Requires.of(script);
    boolean ruleFirst =
        !rules.isEmpty()
            && (script.commands().isEmpty()
                || rules.getFirst().extent().span().start()
                    < script.commands().getFirst().span().start());
    Span first = ruleFirst ? rules.getFirst().extent().span() : new Span(0, 0);
    return (ruleFirst ? requires.adding(capability, first.start()) : requires.adding(capability))
        .in(text());
  }
}
