package org.tamis.studio.jmap.sieve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Block;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/**
 * Reads back what {@link VacationWriter} has written, from the syntax tree. What it makes of a
 * script counts only if writing it again gives the script, octet for octet: so a script that
 * somebody has changed is not taken for one of ours.
 */
final class VacationReader {
  private Optional<String> from = Optional.empty();
  private Optional<String> to = Optional.empty();
  private Optional<String> subject = Optional.empty();
  private Optional<String> text = Optional.empty();
  private Optional<String> html = Optional.empty();
  private Optional<String> rules = Optional.empty();

  private VacationReader() {}

  /**
   * What a script of ours says.
   *
   * @param rules the script that it includes
   */
  record Content(VacationResponse response, Optional<String> rules) {}

  /** Empty for a script that is not ours. */
  static Optional<Content> read(String script) {
    VacationReader reader = new VacationReader();
    parse(script).forEach(reader::command);
    Content content =
        new Content(
            new VacationResponse(reader.from, reader.to, reader.subject, reader.text, reader.html),
            reader.rules);
    return VacationWriter.write(content.response(), content.rules()).equals(script)
        ? Optional.of(content)
        : Optional.empty();
  }

  private static List<Command> parse(String script) {
    return new SieveParser().parse(Source.of("", script), new Diagnostics(1)).script().commands();
  }

  /** Whether a script has a vacation action itself, under whatever condition. */
  static boolean answers(String script) {
    return answers(parse(script));
  }

  private static boolean answers(List<Command> commands) {
    return commands.stream()
        .anyMatch(command ->
            command.name().lower().equals("vacation")
                || command.block().filter(block -> answers(block.commands())).isPresent());
  }

  private void command(Command command) {
    switch (command.name().lower()) {
      case "if" -> {
        command.tests().items().forEach(allof -> allof.tests().items().forEach(this::date));
        command.block().map(Block::commands).orElse(List.of()).forEach(this::command);
      }
      case "vacation" -> vacation(command.arguments());
      case "include" -> rules = last(command.arguments());
      default -> {}
    }
  }

  private void date(Test test) {
    List<String> strings = strings(test.arguments());
    if (strings.size() == 4) { // zone, relation, "iso8601", date
      Optional<String> date = Optional.of(strings.get(3) + "Z");
      if (strings.get(1).equals("ge")) {
        from = date;
      } else {
        to = date;
      }
    }
  }

  private void vacation(List<Argument> arguments) {
    List<String> strings = strings(arguments);
    boolean isMime = hasTag(arguments, "mime");
    if (hasTag(arguments, "subject") && strings.size() == 2) {
      subject = Optional.of(strings.getFirst());
    }
    Optional<String> body = last(arguments);
    if (isMime) {
      body.ifPresent(this::entity);
    } else {
      text = body.filter(words -> !words.equals(VacationWriter.DEFAULT_BODY));
    }
  }

  private void entity(String entity) {
    if (!entity.startsWith(VacationWriter.MIXED)) {
      html = after(entity, VacationWriter.HTML + VacationWriter.ENCODING);
      return;
    }
    List<String> parts = List.of(entity.split(VacationWriter.NEXT, -1));
    if (parts.size() == 3) {
      text = after(parts.get(1), VacationWriter.TEXT + VacationWriter.ENCODING);
      String last = parts.get(2);
      int end = last.length() - VacationWriter.END.length();
      html =
          after(last.substring(0, Math.max(0, end)), VacationWriter.HTML + VacationWriter.ENCODING);
    }
  }

  private static Optional<String> after(String part, String head) {
    try {
      return part.startsWith(head)
          ? Optional.of(
              new String(
                  Base64.getMimeDecoder().decode(part.substring(head.length())),
                  StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not base64: not ours
    }
  }

  private static boolean hasTag(List<Argument> arguments, String name) {
    return arguments.stream()
        .anyMatch(one -> one instanceof Argument.Tag tag && tag.lower().equals(name));
  }

  private static Optional<String> last(List<Argument> arguments) {
    List<String> strings = strings(arguments);
    return strings.isEmpty() ? Optional.empty() : Optional.of(strings.getLast());
  }

  /** The parser gives each line end as CRLF. */
  private static List<String> strings(List<Argument> arguments) {
    List<String> strings = new ArrayList<>();
    for (Argument one : arguments) {
      if (one instanceof Argument.Text string) {
        strings.add(string.value().replace("\r\n", "\n"));
      }
    }
    return strings;
  }
}
