package org.tamis.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.LogFormat;

/** Failed log-ins as operators see them, and as the filter of fail2ban in packaging/ finds them. */
@Timeout(600)
class LoginLogTest {
  private static final Path FILTER = Path.of("../packaging/fail2ban/filter.d/tamis.conf");

  private final PrintStream standardError = System.err;
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final List<Handler> handlers = List.of(root.getHandlers());
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path directory;

  @AfterEach
  void restore() {
    System.setErr(standardError);
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    handlers.forEach(root::addHandler);
    root.setLevel(level);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, bob@x",
    "JSON, bob@x",
    "TEXT, \"' address=9.9.9.9",
    "JSON, '\\\" address=9.9.9.9 connection=1\"}'"
  })
  void theFilterFindsTheLine(LogFormat format, String name) throws IOException {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    LineLogging.toStandardError(format);
    try (Services services = Services.start(config(), _ -> {})) {
      guess(services.manageSieveAddress(), name);
    }
    String line =
        said.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(found -> found.contains("login failed"))
            .findFirst()
            .orElseThrow();
    assertThat(address(line)).contains("127.0.0.1");
    if (format == LogFormat.TEXT) { // as the journal has it, and without the time
      assertThat(address("mx tamis[7]: " + line)).contains("127.0.0.1");
      assertThat(address(line.substring(line.indexOf(' ')))).contains("127.0.0.1");
    }
    assertThat(address(line.replace("login failed", "login deferred"))).isEmpty();
  }

  private static void guess(InetSocketAddress address, String name) throws IOException {
    String message = "\0" + name + "\0wrong";
    String base64 = Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client
          .getOutputStream()
          .write(
              ("AUTHENTICATE \"PLAIN\" \"" + base64 + "\"\r\nLOGOUT\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().readAllBytes();
    }
  }

  /** What fail2ban takes for the address, by the expressions of the filter. */
  private static Optional<String> address(String line) throws IOException {
    String filter = Files.readString(FILTER);
    String expressions =
        filter.substring(filter.indexOf("failregex =") + 11, filter.indexOf("ignoreregex"));
    return expressions
        .lines()
        .map(String::strip)
        .filter(expression -> !expression.isEmpty())
        .map(expression -> expression.replace("<HOST>", "(?<host>[0-9a-fA-F:.]+)"))
        .map(expression -> Pattern.compile(expression).matcher(line))
        .filter(Matcher::find)
        .map(found -> found.group("host"))
        .findFirst();
  }

  private Config config() throws IOException {
    Files.writeString(directory.resolve("accounts"), "ann@x.example:{PLAIN}right\n");
    Files.writeString(directory.resolve("store"), "ann@x.example:right\n");
    Path file = directory.resolve("tamis.toml");
    Files.writeString(
        file,
        """
        [accounts]
        password-file = "accounts"
        [scripts]
        directory = "scripts"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:0"
        [store]
        password-file = "store"
        """);
    return ((ConfigResult.Good<Config>) ConfigReader.read(file)).config();
  }
}
