package org.tamis.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.testing.ServerHome;

/**
 * Roundcube with its plugin managesieve, of the packages that {@code tests/servers/fetch} unpacks,
 * on PHP's own web server.
 */
final class Roundcube implements AutoCloseable {
  private static final Path PROGRAM = ServerHome.unpacked().resolve("usr/share/roundcube");
  private static final Path DEFAULTS =
      ServerHome.unpacked().resolve("etc/roundcube/defaults.inc.php");
  private static final Pattern STARTED = Pattern.compile("\\((http://[^)]+)\\) started");

  /** Succeeds where it can run, and a browser for it. */
  static final List<String> PROBE =
      List.of(
          "sh",
          "-c",
          "chromium --version && php -r '"
              + "exit((int) !(extension_loaded(\"mbstring\") && extension_loaded(\"pdo_sqlite\")"
              + " && (@include \"Net/Sieve.php\") && is_file(\""
              + PROGRAM.resolve("program/js/jquery.min.js")
              + "\")));'");

  static final String PACKAGES =
      "roundcube-core roundcube-plugins php-mbstring php-sqlite3 chromium";

  private final TamisProcess web;

  private Roundcube(TamisProcess web) {
    this.web = web;
  }

  /**
   * Starts it.
   *
   * @param home for its files
   * @param imapPort where its users have their mail
   * @param settings in PHP: the plugin, and where ManageSieve is
   */
  static Roundcube start(Path home, int imapPort, String settings) throws IOException {
    Files.createDirectories(home);
    copy("roundcube-config.php", home.resolve("config.inc.php"));
    copy("roundcube-router.php", home.resolve("router.php"));
    Files.writeString(home.resolve("settings.php"), "<?php\n" + settings);
    Files.copy(DEFAULTS, home.resolve("defaults.inc.php"), StandardCopyOption.REPLACE_EXISTING);
    createDatabase(home);
    return new Roundcube(
        TamisProcess.start(
            home,
            List.of(
                "env",
                "ROUNDCUBE=" + PROGRAM,
                "ROUNDCUBE_HOME=" + home,
                "ROUNDCUBE_CONFIG_DIR=" + home,
                "IMAP_PORT=" + imapPort,
                "php",
                "-S",
                "127.0.0.1:0",
                "-t",
                PROGRAM.toString(),
                home.resolve("router.php").toString())));
  }

  private static void copy(String program, Path to) throws IOException {
    try (InputStream in =
        Optional.ofNullable(Roundcube.class.getResourceAsStream("/clients/" + program))
            .orElseThrow()) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void createDatabase(Path home) throws IOException {
    String program =
        "(new PDO('sqlite:roundcube.sqlite'))"
            + "->exec(file_get_contents('%s/SQL/sqlite.initial.sql'));".formatted(PROGRAM);
    TamisProcess.Ended ended = TamisProcess.run(home, "", List.of("php", "-r", program));
    if (ended.exitCode() != 0) {
      throw new IOException("the database of Roundcube: " + ended);
    }
  }

  URI address() throws IOException {
    web.await(() -> STARTED.matcher(web.errors() + web.output()).find());
    Matcher started = STARTED.matcher(web.errors() + web.output());
    started.find();
    return URI.create(started.group(1));
  }

  @Override
  public void close() throws IOException {
    web.close();
  }
}
