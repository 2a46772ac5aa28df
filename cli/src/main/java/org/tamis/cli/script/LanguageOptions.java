package org.tamis.cli.script;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigReading;
import org.tamis.cli.config.Language;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say what scripts can do. */
public final class LanguageOptions {
  private static final String CONFIG = "--config";
  private static final String GLOBAL = "--global";

  private LanguageOptions() {}

  public static CommandSpec addConfig(CommandSpec spec, String description) {
    return spec.addOption(Options.value(CONFIG, "FILE", description));
  }

  public static CommandSpec addAll(CommandSpec spec) {
    return addConfig(spec, "Use the extensions and limits of a server configuration.")
        .addOption(
            Options.value(GLOBAL, "DIRECTORY", "Directory of scripts for `include :global`."));
  }

  /**
   * What the options say.
   *
   * @param otherwise where there is no configuration
   * @return empty after the terminal was told why
   */
  public static Optional<Language> read(
      ParseResult arguments, Language otherwise, Terminal terminal) {
    String config = arguments.matchedOptionValue(CONFIG, "");
    try {
      Optional<String> missing = missingGlobal(arguments);
      if (missing.isPresent()) {
        terminal.error(missing.get());
        return Optional.empty();
      }
      Optional<Language> language =
          config.isEmpty() ? Optional.of(otherwise) : fromFile(config, terminal);
      return language.map(site -> withGlobal(arguments, site));
    } catch (InvalidPathException e) {
      terminal.error(e.getInput() + ": is not a path: " + e.getReason());
      return Optional.empty();
    }
  }

  /** A wrong one would be told only where a script includes something. */
  private static Optional<String> missingGlobal(ParseResult arguments) {
    String directory = global(arguments);
    return directory.isEmpty() || Files.isDirectory(Path.of(directory))
        ? Optional.empty()
        : Optional.of(GLOBAL + ": " + directory + " is not a directory");
  }

  /** "" where there is none. */
  private static String global(ParseResult arguments) {
    boolean known = arguments.commandSpec().findOption(GLOBAL) != null;
    return known ? arguments.matchedOptionValue(GLOBAL, "") : "";
  }

  private static Language withGlobal(ParseResult arguments, Language language) {
    String directory = global(arguments);
    return directory.isEmpty() ? language : language.withGlobalScripts(Path.of(directory));
  }

  private static Optional<Language> fromFile(String file, Terminal terminal) {
    ConfigReading<Language> language = ConfigReader::readLanguage;
    return language.from(file, terminal);
  }
}
