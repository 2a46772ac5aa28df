package org.tamis.managesieve.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.managesieve.wire.Item;
import org.tamis.service.scripts.ScriptName;

/** A command's arguments, of the kinds that its parameters ask for. */
final class Arguments {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,9}");
  private static final long LARGEST_NUMBER = 0xFFFF_FFFFL;

  /** Arguments that fit, or why they do not. */
  sealed interface Bound {
    record Fitting(Arguments arguments) implements Bound {}

    record Wrong(String reason) implements Bound {}
  }

  private final List<String> texts;

  private Arguments(List<String> texts) {
    this.texts = List.copyOf(texts);
  }

  static Bound bind(List<CommandParameter> parameters, List<Item> items) {
    long required = parameters.stream().filter(p -> p != CommandParameter.OPTIONAL_TEXT).count();
    if (items.size() < required || items.size() > parameters.size()) {
      return new Bound.Wrong(
          "expected " + count(required, parameters.size()) + ", got " + items.size());
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Optional<String> text = text(items.get(i));
      Optional<String> problem =
          text.isEmpty()
              ? Optional.of("is not valid UTF-8")
              : problem(parameters.get(i), items.get(i), text.get());
      if (problem.isPresent()) {
        return new Bound.Wrong("argument " + (i + 1) + ": " + problem.get());
      }
      text.ifPresent(texts::add);
    }
    return new Bound.Fitting(new Arguments(texts));
  }

  private static String count(long least, int most) {
    String range = least == most ? Integer.toString(most) : least + " or " + most;
    return range + (most == 1 ? " argument" : " arguments");
  }

  private static Optional<String> text(Item item) {
    return switch (item) {
      case Item.Word word -> Optional.of(word.text());
      case Item.Text text -> text.octets().text();
    };
  }

  private static Optional<String> problem(CommandParameter parameter, Item item, String text) {
    boolean string = item instanceof Item.Text;
    return switch (parameter) {
      case NUMBER -> numberProblem(string, text);
      case TEXT, OPTIONAL_TEXT -> stringProblem(string);
      case NAME -> stringProblem(string).or(() -> ScriptName.problem(text));
      case NAME_OR_EMPTY ->
          stringProblem(string)
              .or(() -> text.isEmpty() ? Optional.empty() : ScriptName.problem(text));
    };
  }

  private static Optional<String> stringProblem(boolean string) {
    return string ? Optional.empty() : Optional.of("expected a string, as in \"text\"");
  }

  /** RFC 5804 §4: digits without quotes, no leading zeros, below 2^32. */
  private static Optional<String> numberProblem(boolean string, String text) {
    boolean fits =
        !string && NUMBER.matcher(text).matches() && Long.parseLong(text) <= LARGEST_NUMBER;
    return fits ? Optional.empty() : Optional.of("expected a number below 4294967296");
  }

  String text(int index) {
    return texts.get(index);
  }

  Optional<String> optionalText(int index) {
    return index < texts.size() ? Optional.of(texts.get(index)) : Optional.empty();
  }

  ScriptName name(int index) {
    return new ScriptName(texts.get(index));
  }

  long number(int index) {
    return Long.parseLong(texts.get(index));
  }
}
