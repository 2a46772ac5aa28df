package org.tamis.cli.help;

import java.util.Optional;
import org.tamis.engine.text.Nearest;
import org.tamis.grammar.text.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The names of the commands. */
public final class CommandNames {
  private CommandNames() {}

  static Optional<CommandLine> find(CommandSpec tamis, String name) {
    return Optional.ofNullable(tamis.subcommands().get(name));
  }

  /** Such as: no command `chek`, did you mean `check`? */
  public static String unknown(CommandSpec tamis, String name) {
    Optional<String> near =
        Nearest.to(name, tamis.subcommands().keySet(), Math.max(1, name.length() / 2));
    return "no command `"
        + Printable.of(name)
        + "`"
        + near.map(known -> ", did you mean `" + known + "`? See tamis --help")
            .orElse("; see tamis --help");
  }
}
