package org.tamis.cli.config;

import java.util.Optional;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --config} of commands that are about a service. */
public final class ConfigOption {
  private static final String NAME = "--config";

  private ConfigOption() {}

  public static OptionSpec spec() {
    return spec("The configuration of tamis serve.");
  }

  public static OptionSpec spec(String description) {
    return Options.requiredValue(NAME, "FILE", description);
  }

  /** The file as the user named it. */
  public static String file(ParseResult arguments) {
    return arguments.matchedOptionValue(NAME, "");
  }

  /** What the file says; empty once the user has been told what is wrong with it. */
  public static Optional<Config> read(ParseResult arguments, Terminal terminal) {
    return readWritten(arguments, terminal).map(WrittenConfig::config);
  }

  /** As {@link #read}. */
  public static Optional<WrittenConfig> readWritten(ParseResult arguments, Terminal terminal) {
    ConfigReading<WrittenConfig> reading = WrittenConfig::read;
    return reading.from(file(arguments), terminal);
  }
}
