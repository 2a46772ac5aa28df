package org.tamis.cli.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TestSpec;

/** Usage lines as the RFCs write them: RFC 5228 §1.1 and §2.6. */
final class UsageLines {
  private UsageLines() {}

  /**
   * The line of a command or test.
   *
   * @param foreign the tags that other extensions add to it
   */
  static String of(Spec spec, List<Parameter<?>> foreign) {
    Signature signature = spec.signature();
    List<String> words = new ArrayList<>(List.of(spec.name()));
    signature.choices().forEach(choice -> words.add(choice(choice)));
    signature.tags().stream()
        .filter(tag -> signature.choices().stream().noneMatch(c -> c.tags().contains(tag)))
        .forEach(tag -> words.add("[" + tag(tag) + "]"));
    foreign.forEach(tag -> words.add("[" + tag(tag) + "]"));
    if (signature.addressPart()) {
      words.add("[ADDRESS-PART]");
    }
    if (signature.keys().isPresent()) {
      words.add("[COMPARATOR] [MATCH-TYPE]");
    }
    addPositionals(signature, words);
    return String.join(" ", words) + end(spec);
  }

  private static String choice(Signature.Choice choice) {
    String tags = choice.tags().stream().map(UsageLines::tag).collect(Collectors.joining(" / "));
    return choice.required() ? "<" + tags + ">" : "[" + tags + "]";
  }

  /** Such as {@code :days <number>}. */
  static String tag(Parameter<?> tag) {
    return ":" + tag.name() + argument(tag.kind());
  }

  private static String argument(Parameter.Kind kind) {
    return kind == Parameter.Kind.FLAG ? "" : " <" + type(kind) + ">";
  }

  private static String type(Parameter.Kind kind) {
    return switch (kind) {
      case FLAG -> "tag";
      case NUMBER -> "number";
      case STRING -> "string";
      case STRING_LIST -> "string-list";
    };
  }

  private static void addPositionals(Signature signature, List<String> words) {
    List<Parameter<?>> positionals = signature.positionals();
    for (int i = 0; i < positionals.size(); i++) {
      Parameter<?> positional = positionals.get(i);
      boolean isLast = i == positionals.size() - 1;
      boolean isOptional =
          i < signature.optionalPositionals() || (signature.lastOptional() && isLast);
      String text = "<" + positional.name() + ": " + type(positional.kind()) + ">";
      words.add(isOptional ? "[" + text + "]" : text);
    }
  }

  private static String end(Spec spec) {
    return switch (spec) {
      case CommandSpec command -> command.block() ? " { … }" : ";";
      case TestSpec test ->
          switch (test.tests()) {
            case NONE -> "";
            case ONE -> " <test>";
            case LIST -> " (<test>, …)";
          };
    };
  }
}
