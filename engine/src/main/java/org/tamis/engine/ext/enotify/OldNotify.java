package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tamis.engine.signature.Literal;
import org.tamis.grammar.ast.Argument;

/**
 * {@code notify} of draft-martin-sieve-notify-01 §3.1, in which the method and the addresses were
 * in tags.
 */
final class OldNotify {
  private static final Map<String, String> IMPORTANCE =
      Map.of("high", "1", "normal", "2", "low", "3");
  private static final Set<String> OLD = Set.of("method", "id", "high", "normal", "low");

  private OldNotify() {}

  /** The command as RFC 5435 §3 has it; empty where it is written so already. */
  static Optional<String> now(List<Argument> arguments) {
    boolean old =
        arguments.stream()
            .anyMatch(a -> a instanceof Argument.Tag tag && OLD.contains(tag.lower()));
    return old ? Optional.of(rewritten(arguments)) : Optional.empty();
  }

  private static String rewritten(List<Argument> arguments) {
    String importance =
        IMPORTANCE.entrySet().stream()
            .filter(e -> has(arguments, e.getKey()) && !e.getKey().equals("normal"))
            .map(e -> " :importance " + Literal.quoted(e.getValue()))
            .collect(Collectors.joining());
    String message =
        values(arguments, "message")
            .findFirst()
            .map(m -> " :message " + Literal.quoted(m))
            .orElse("");
    return "notify" + importance + message + " " + Literal.quoted(uri(arguments)) + ";";
  }

  private static String uri(List<Argument> arguments) {
    String method = values(arguments, "method").findFirst().orElse("mailto");
    if (method.indexOf(':') >= 0) {
      return method;
    }
    String addresses = values(arguments, "options").collect(Collectors.joining(","));
    String target =
        addresses.isEmpty() ? "me@example.org" : addresses.replace("%", "%25").replace("?", "%3F");
    return method + ":" + target;
  }

  private static boolean has(List<Argument> arguments, String tag) {
    return arguments.stream().anyMatch(a -> a instanceof Argument.Tag t && t.lower().equals(tag));
  }

  /** The strings after a tag. */
  private static Stream<String> values(List<Argument> arguments, String tag) {
    return IntStream.range(1, arguments.size())
        .filter(i -> arguments.get(i - 1) instanceof Argument.Tag t && t.lower().equals(tag))
        .mapToObj(arguments::get)
        .flatMap(value ->
            switch (value) {
              case Argument.Text text -> Stream.of(text.value());
              case Argument.TextList list -> list.items().stream().map(Argument.Text::value);
              case Argument.Number _, Argument.Tag _ -> Stream.<String>empty();
            });
  }
}
