package org.tamis.cli.serve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.config.SecretFile;
import org.tamis.cli.config.WrittenConfig;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.LogSettings;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerIdentity;

/**
 * Reads the configuration again, and what it names, for services that run: all of it, or nothing
 * where something is wrong. No connection ends, and the service goes on in any case.
 */
final class Reload {
  private static final Logger LOG = System.getLogger(Reload.class.getName());

  private final Path file;
  private final WrittenConfig started;
  private final LiveSettings live;
  private LogSettings log;
  private Set<SecretFile.Open> known;

  /**
   * @param started with what the services run, apart from what is live
   */
  Reload(Path file, WrittenConfig started, LiveSettings live) {
    this.file = file;
    this.started = started;
    this.live = live;
    this.log = started.config().log();
    this.known = open(started.config());
  }

  /** The log comes first: its file may have been moved away, whatever else is wrong. */
  void run() {
    logTo(log);
    LOG.log(Level.INFO, () -> "SIGHUP: " + file + " is read again");
    try {
      switch (WrittenConfig.read(file)) {
        case ConfigResult.Good<WrittenConfig> good -> take(good);
        case ConfigResult.Wrong<WrittenConfig> wrong -> refuse(wrong.mistakes());
      }
    } catch (SiteCompiler.Wrong e) {
      refuse(e.mistakes());
    } catch (IOException e) {
      refuse(List.of(Reason.about(file.toString(), e)));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "nothing is changed: an error of the service", e);
    }
  }

  private void take(ConfigResult.Good<WrittenConfig> read) throws SiteCompiler.Wrong {
    Config config = read.config().config();
    live.take(config);
    if (!config.log().equals(log)) {
      logTo(config.log());
    }
    certificates().forEach(ServerIdentity::readAgain);
    read.hints().forEach(hint -> LOG.log(Level.WARNING, hint));
    warnOfRest(read.config());
    warnOfOpen(config);
    LOG.log(Level.INFO, "the site's scripts, certificates and accounts are as the files say now");
  }

  private void logTo(LogSettings settings) {
    try {
      LineLogging.use(settings);
      log = settings;
    } catch (IOException e) {
      LOG.log(Level.ERROR, () -> "the log goes on as before: log.file: " + Reason.of(e));
    }
  }

  private void warnOfRest(WrittenConfig read) {
    List<String> rest =
        read.changedFrom(started).stream().filter(key -> !LiveSettings.isLive(key)).toList();
    if (!rest.isEmpty()) {
      LOG.log(
          Level.WARNING,
          () -> "changed, but as before until the next restart: " + String.join(", ", rest));
    }
  }

  private static Set<SecretFile.Open> open(Config config) {
    return config.secrets().stream()
        .flatMap(secret -> secret.open().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Of those that were told at the start, or by the last signal, nobody needs to hear again. */
  private void warnOfOpen(Config config) {
    Set<SecretFile.Open> now = open(config);
    now.stream()
        .filter(open -> !known.contains(open))
        .forEach(open -> LOG.log(Level.WARNING, open::sentence));
    known = now;
  }

  private Stream<ServerIdentity> certificates() {
    Config running = started.config();
    return Stream.concat(running.tls().stream(), running.lmtp().access().tls().stream());
  }

  private static void refuse(List<String> mistakes) {
    mistakes.forEach(mistake -> LOG.log(Level.ERROR, mistake));
    LOG.log(Level.ERROR, "nothing is changed, since the configuration has errors");
  }
}
