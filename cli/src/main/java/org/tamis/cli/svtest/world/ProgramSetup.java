package org.tamis.cli.svtest.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.programs.ProgramDirectories;
import org.tamis.bridge.programs.ProgramLimits;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ProgramCall;

/** The settings of programs for one use, as they come one after the other. */
final class ProgramSetup {
  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  /** In octets, as on a server without a setting of its own. */
  private static final int MOST_OUTPUT = 64 << 20;

  private final Programs.Use use;
  private final Path base;
  private Optional<Path> directory = Optional.empty();
  private Duration time = ProgramLimits.NO_PROGRAMS.time();
  private Optional<String> lineEnd = Optional.empty();

  /**
   * @param base what relative paths start from
   */
  ProgramSetup(Programs.Use use, Path base) {
    this.use = use;
    this.base = base;
  }

  /** An empty value is none. */
  void directory(SettingValue value) {
    directory = Optional.of(value.text()).filter(text -> !text.isEmpty()).map(base::resolve);
    if (directory.filter(path -> !Files.isDirectory(path)).isPresent()) {
      throw value.wrong("a directory");
    }
  }

  /** 0 is no limit. */
  void time(SettingValue value) {
    time = value.time().isZero() ? NO_LIMIT : value.time();
  }

  /** How lines of what a program reads end; without it, as they are. */
  void lineEnd(SettingValue value) {
    lineEnd =
        switch (value.text()) {
          case "lf" -> Optional.of("\n");
          case "crlf" -> Optional.of("\r\n");
          default -> throw value.wrong("lf or crlf");
        };
  }

  Programs.Ended run(ProgramCall call, Input input, ScriptPrograms.Caller caller) {
    Map<Programs.Use, Path> directories =
        directory.map(path -> Map.of(use, path)).orElseGet(Map::of);
    return new ProgramDirectories(new ProgramLimits(directories, time, MOST_OUTPUT))
        .of(caller)
        .run(use, call, lineEnd.map(end -> withLineEnds(end, input)).orElse(input));
  }

  private static Input withLineEnds(String end, Input input) {
    return switch (input) {
      case Input.Nothing nothing -> nothing;
      case Input.Text(String text) -> new Input.Text(withLineEnds(end, text));
      case Input.Whole(Message message) ->
          // a character for each octet, so that no octet changes
          new Input.Whole(
              Message.of(
                  withLineEnds(end, new String(message.bytes(), ISO_8859_1)).getBytes(ISO_8859_1)));
    };
  }

  private static String withLineEnds(String end, String text) {
    return text.replaceAll("\r?\n", end);
  }
}
