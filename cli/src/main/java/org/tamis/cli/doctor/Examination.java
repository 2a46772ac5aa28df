package org.tamis.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.StoreSettings;

/** Tries everything that a configuration names, each at the same time as the others. */
public final class Examination {
  /** For what is on this machine: a network file system may not answer. */
  private static final Duration FILES = Duration.ofSeconds(30);

  private final Config config;
  private final Instant now;

  private Examination(Config config, Instant now) {
    this.config = config;
    this.now = now;
  }

  /** All findings, in a fixed order. */
  public static List<Finding> of(Config config, Instant now) {
    return new Examination(config, now).run(true);
  }

  /** All but what is found out about the store. */
  public static List<Finding> withoutStore(Config config, Instant now) {
    return new Examination(config, now).run(false);
  }

  private List<Finding> run(boolean withStore) {
    Bounded<List<Finding>> files = Bounded.start(new FileFindings(config, now)::find);
    Bounded<List<Finding>> store = Bounded.start(() -> withStore ? store() : List.of());
    Bounded<List<Finding>> smartHost = Bounded.start(this::smartHost);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(files.within(FILES).orElseGet(Examination::silentDisk));
    findings.addAll(store.result());
    findings.addAll(smartHost.result());
    return findings;
  }

  private static List<Finding> silentDisk() {
    return List.of(
        Finding.error(
            "files", "no answer within " + FILES.toSeconds() + " s", "look at the file systems"));
  }

  private List<Finding> store() {
    return switch (config.store()) {
      case StoreSettings.Imap imap ->
          new StoreFindings(imap, config, now).of(StoreTrial.run(imap, config.accountNames()));
      case StoreSettings.Lmtp(NextHop hop) -> List.of(HopTrial.find(hop));
      case StoreSettings.Maildir maildir ->
          List.of(TreeFindings.of(maildir.trees(), config.accountNames()));
    };
  }

  private List<Finding> smartHost() {
    return config
        .smartHost()
        .map(settings -> new SmartHostFindings(settings, now).find())
        .orElseGet(() ->
            List.of(
                Finding.ok(
                    "smart-host", "none: redirected mail is kept, and there are no replies")));
  }
}
