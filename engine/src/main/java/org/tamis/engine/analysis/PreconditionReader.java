package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.ast.Test;

/** Reads a {@link Precondition} from a script: of each action, the tests that lead to it. */
final class PreconditionReader {
  /** What has no effect of its own. */
  private static final Set<String> IDLE = Set.of("require", "stop");

  /** After one of these, {@code hasflag} tells of something else than the message in its store. */
  private static final Set<String> FLAG_ACTIONS =
      Set.of("setflag", "addflag", "removeflag", "include", "global");

  private static final List<String> SYSTEM_FLAGS =
      List.of("\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft");

  private static final long LARGEST = 0xFFFF_FFFFL;

  private final Script script;
  private final boolean flagsStay;

  PreconditionReader(Script script) {
    this.script = script;
    this.flagsStay = all(script.commands()).noneMatch(one -> FLAG_ACTIONS.contains(word(one)));
  }

  Precondition read() {
    // RFC 7352 §3: each message that comes to the test may be remembered for those after it
    boolean remembers =
        all(script.commands()).flatMap(PreconditionReader::tests).anyMatch(this::isDuplicate);
    return remembers ? Precondition.ALWAYS : block(script.commands());
  }

  private static Stream<Command> all(List<Command> commands) {
    return commands.stream()
        .flatMap(command ->
            Stream.concat(
                Stream.of(command),
                command.block().stream().flatMap(block -> all(block.commands()))));
  }

  private static Stream<Test> tests(Command command) {
    return command.tests().items().stream().flatMap(PreconditionReader::withInner);
  }

  private static Stream<Test> withInner(Test test) {
    return Stream.concat(
        Stream.of(test), test.tests().items().stream().flatMap(PreconditionReader::withInner));
  }

  private boolean isDuplicate(Test test) {
    return test.name().lower().equals("duplicate");
  }

  private static String word(Command command) {
    return command.name().lower();
  }

  private Precondition block(List<Command> commands) {
    return Precondition.either(commands.stream().map(this::command).toList());
  }

  private Precondition command(Command command) {
    return switch (word(command)) {
      case "if", "elsif" -> Precondition.both(List.of(condition(command), block(inner(command))));
      case "else" -> block(inner(command));
      case "keep" -> command.arguments().isEmpty() ? Precondition.NEVER : Precondition.ALWAYS;
      default -> IDLE.contains(word(command)) ? Precondition.NEVER : Precondition.ALWAYS;
    };
  }

  private static List<Command> inner(Command command) {
    return command.block().map(block -> block.commands()).orElse(List.of());
  }

  private Precondition condition(Command command) {
    return command.tests().items().size() == 1
        ? test(command.tests().items().getFirst(), true)
        : Precondition.ALWAYS;
  }

  /**
   * @param holds whether the test must be true, or false
   */
  private Precondition test(Test test, boolean holds) {
    return switch (test.name().lower()) {
      case "true" -> holds ? Precondition.ALWAYS : Precondition.NEVER;
      case "false" -> holds ? Precondition.NEVER : Precondition.ALWAYS;
      case "not" -> inner(test, !holds).getFirst();
      case "allof" -> joined(inner(test, holds), holds);
      case "anyof" -> joined(inner(test, holds), !holds);
      case "size" -> size(test.arguments(), holds);
      case "hasflag" -> flagsStay ? flags(test.arguments(), holds) : Precondition.ALWAYS;
      default -> Precondition.ALWAYS;
    };
  }

  private List<Precondition> inner(Test test, boolean hold) {
    List<Precondition> inner = new ArrayList<>();
    test.tests().items().forEach(one -> inner.add(test(one, hold)));
    return inner.isEmpty() ? List.of(Precondition.ALWAYS) : inner;
  }

  private static Precondition joined(List<Precondition> inner, boolean all) {
    return all ? Precondition.both(inner) : Precondition.either(inner);
  }

  /** RFC 5228 §5.9: a message of just so many octets is neither over nor under. */
  private static Precondition size(List<Argument> arguments, boolean holds) {
    if (arguments.size() != 2
        || !(arguments.get(0) instanceof Argument.Tag tag)
        || !(arguments.get(1) instanceof Argument.Number number)) {
      return Precondition.ALWAYS;
    }
    boolean over = tag.lower().equals("over");
    return over == holds ? larger(number.value(), over) : smaller(number.value(), over);
  }

  private static Precondition larger(long octets, boolean exclusive) {
    long limit = exclusive ? octets : octets - 1;
    return limit < 0 ? Precondition.ALWAYS : new Precondition.Larger(Math.min(LARGEST, limit));
  }

  private static Precondition smaller(long octets, boolean inclusive) {
    if (octets >= LARGEST) {
      return Precondition.ALWAYS;
    }
    long limit = inclusive ? octets + 1 : octets;
    return limit == 0 ? Precondition.NEVER : new Precondition.Smaller(limit);
  }

  /** Without a match type: the message has one of the flags (RFC 5232 §4). */
  private static Precondition flags(List<Argument> arguments, boolean holds) {
    Optional<List<String>> listed =
        arguments.size() == 1 ? texts(arguments.getFirst()) : Optional.empty();
    List<Precondition> found = new ArrayList<>();
    for (String flag : listed.orElse(List.of("?"))) {
      Optional<String> system =
          SYSTEM_FLAGS.stream().filter(one -> one.equalsIgnoreCase(flag)).findFirst();
      found.add(
          system
              .<Precondition>map(name -> new Precondition.Flagged(name, holds))
              .orElse(Precondition.ALWAYS));
    }
    return joined(found, !holds);
  }

  private static Optional<List<String>> texts(Argument argument) {
    return switch (argument) {
      case Argument.Text text -> Optional.of(words(text.value()));
      case Argument.TextList list ->
          Optional.of(list.items().stream().flatMap(text -> words(text.value()).stream()).toList());
      case Argument.Tag _, Argument.Number _ -> Optional.empty();
    };
  }

  /** RFC 5232 §2: a string may have several flags. */
  private static List<String> words(String text) {
    return List.of(text.strip().toLowerCase(Locale.ROOT).split(" +"));
  }
}
