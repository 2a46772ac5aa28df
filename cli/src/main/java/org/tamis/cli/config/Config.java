package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.outbox.BackOff;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.srs.Srs;
import org.tamis.cli.terminal.LogSettings;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Postmaster;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.scripts.Quota;
import org.tamis.service.tls.ServerIdentity;
import org.tamis.studio.StudioSettings;

/**
 * Everything an operator decides, checked.
 *
 * @param accounts who has mail here, and their ManageSieve passwords
 * @param aliases further addresses of accounts that have some
 * @param scripts where those of all accounts are
 * @param siteScripts scripts that run before and after those of the accounts
 * @param state where it is kept what is remembered from one delivery to the next
 * @param programOctets of memory for the programs of scripts
 * @param tls for ManageSieve; where it is needed and not here, the service makes one at its start
 * @param smartHost empty when redirects cannot be sent
 * @param srs with which senders are read that were rewritten; empty where none are
 * @param retryTime how long the mail server in front tries a message that it could not hand over
 * @param log what is logged, and where
 * @param outbox when mail that could not leave is tried again
 * @param explain what is remembered of deliveries for people
 * @param watch whose mail is watched
 * @param metrics where they are shown over HTTP; empty for nowhere
 * @param studio empty where there is none
 * @param node how it shares accounts with others
 * @param secrets the files of passwords and keys that were read
 */
public record Config(
    Accounts accounts,
    Map<String, List<String>> aliases,
    ScriptsPlace scripts,
    SiteScripts siteScripts,
    StatePlace state,
    Quota quota,
    long programOctets,
    Language language,
    ManageSieveSettings manageSieve,
    Optional<ServerIdentity> tls,
    LmtpSettings lmtp,
    StoreSettings store,
    Optional<SmtpSettings> smartHost,
    DeliverySettings delivery,
    Optional<Srs> srs,
    Duration retryTime,
    BackOff outbox,
    LogSettings log,
    ExplainSettings explain,
    WatchedAccounts watch,
    Optional<InetSocketAddress> metrics,
    Optional<StudioSettings> studio,
    NodePlace node,
    List<SecretFile> secrets) {
  public Config {
    secrets = List.copyOf(secrets);
  }

  /** Whom mail of the service itself is from. */
  public Address postmaster() {
    Postmaster postmaster = language.settings().of(Postmaster.class, Postmaster.OF_HOST);
    return postmaster.at(delivery.hostName());
  }

  /** Who has an account now, where that can be listed. */
  public List<String> accountNames() {
    return accounts.listed();
  }

  /** Who has an account now; empty where there are more than can be listed. */
  public Optional<List<String>> allAccounts() {
    return Optional.of(accountNames()).filter(_ -> accounts.areAllListed());
  }

  /** The same with other rules for scripts. */
  public Config withLanguage(Language other) {
    return new Config(
        accounts,
        aliases,
        scripts,
        siteScripts,
        state,
        quota,
        programOctets,
        other,
        manageSieve,
        tls,
        lmtp,
        store,
        smartHost,
        delivery,
        srs,
        retryTime,
        outbox,
        log,
        explain,
        watch,
        metrics,
        studio,
        node,
        secrets);
  }
}
