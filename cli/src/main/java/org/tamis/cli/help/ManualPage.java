package org.tamis.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tamis.engine.settings.Product;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's help as a manual page in the {@code man} macros of roff. The paragraphs of its footer
 * begin with a word that says what they are: {@code Exit code:} and {@code Examples:}.
 *
 * @param fileName such as {@code tamis-check.1}
 */
record ManualPage(String fileName, String text) {
  private static final String EXAMPLE = "Example";
  private static final String EXIT_CODE = "Exit code: ";

  static ManualPage of(CommandSpec command) {
    String name = command.qualifiedName("-");
    return new ManualPage(name + ".1", page(name, command));
  }

  private static String page(String name, CommandSpec command) {
    List<List<String>> notes = paragraphs(command.usageMessage().footer());
    StringBuilder page = new StringBuilder();
    page.append(".TH \"").append(name.toUpperCase(Locale.ROOT)).append("\" \"1\" \"\" \"");
    page.append(Product.NAME).append(' ').append(Product.VERSION).append("\" \"\"\n.nh\n.ad l\n");
    String does = String.join(" ", command.usageMessage().description());
    page.append(section("NAME", escape(name) + " \\- " + escape(does.replaceFirst("\\.$", ""))));
    page.append(section("SYNOPSIS", escape(synopsis(command))));
    page.append(section("DESCRIPTION", description(does, notes)));
    page.append(section("OPTIONS", options(command)));
    page.append(section("COMMANDS", commands(command)));
    page.append(section("EXIT STATUS", exitCode(notes)));
    page.append(section("EXAMPLES", examples(notes)));
    return page.append(section("SEE ALSO", seeAlso(command))).toString();
  }

  private static String section(String title, String text) {
    return text.isEmpty() ? "" : ".SH " + title + "\n" + text.stripTrailing() + "\n";
  }

  private static String synopsis(CommandSpec command) {
    Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    return help.synopsis(0).replaceAll("\\s+", " ").strip();
  }

  /** The lines between empty ones. */
  private static List<List<String>> paragraphs(String[] lines) {
    List<List<String>> paragraphs = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String line : lines) {
      if (!line.isEmpty()) {
        open.add(line);
      } else if (!open.isEmpty()) {
        paragraphs.add(open);
        open = new ArrayList<>();
      }
    }
    if (!open.isEmpty()) {
      paragraphs.add(open);
    }
    return paragraphs;
  }

  private static String description(String does, List<List<String>> notes) {
    return notes.stream()
        .filter(note -> !isExample(note) && !isExitCode(note))
        .map(note -> "\n.PP\n" + escape(String.join("\n", note)))
        .collect(Collectors.joining("", escape(does), ""));
  }

  private static String exitCode(List<List<String>> notes) {
    return notes.stream()
        .filter(ManualPage::isExitCode)
        .map(note -> String.join("\n", note).substring(EXIT_CODE.length()))
        .map(ManualPage::escape)
        .collect(Collectors.joining("\n"));
  }

  private static String examples(List<List<String>> notes) {
    return notes.stream()
        .filter(ManualPage::isExample)
        .map(note -> note.stream().skip(1).map(String::strip).collect(Collectors.joining("\n")))
        .map(lines -> ".nf\n" + escape(lines) + "\n.fi")
        .collect(Collectors.joining("\n"));
  }

  private static boolean isExample(List<String> note) {
    return note.getFirst().startsWith(EXAMPLE);
  }

  private static boolean isExitCode(List<String> note) {
    return note.getFirst().startsWith(EXIT_CODE);
  }

  private static String options(CommandSpec command) {
    StringBuilder text = new StringBuilder();
    for (OptionSpec option : command.options()) {
      String label = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
      text.append(item(String.join(", ", option.names()) + label, option.description()));
    }
    for (PositionalParamSpec word : command.positionalParameters()) {
      text.append(item(word.paramLabel(), word.description()));
    }
    return text.toString();
  }

  private static String commands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .map(sub -> item(sub.name(), sub.usageMessage().description()))
        .collect(Collectors.joining());
  }

  private static String seeAlso(CommandSpec command) {
    return command.subcommands().isEmpty()
        ? ".BR tamis (1)"
        : command.subcommands().keySet().stream()
            .map(name -> ".BR " + escape("tamis-" + name) + " (1)")
            .collect(Collectors.joining(" ,\n"));
  }

  private static String item(String term, String[] description) {
    return ".TP\n.B " + escape(term) + "\n" + escape(String.join(" ", description)) + "\n";
  }

  /** groff(7): a backslash, a hyphen, and a dot or quote at the start of a line have a meaning. */
  private static String escape(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
  }
}
