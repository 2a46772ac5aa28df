package org.tamis.cli.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.bridge.store.imap.ImapSurvey;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.Language;
import org.tamis.cli.config.StoreSettings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;

/** What an IMAP store says to a log-in, for people. */
record StoreFindings(StoreSettings.Imap store, Config config, Instant now) {
  private static final String SUBJECT = "store";

  /** What deliveries make use of, if it is there. */
  private static final List<String> USEFUL =
      List.of(
          "ACL",
          "BINARY",
          "CREATE-SPECIAL-USE",
          "LIST-EXTENDED",
          "LIST-STATUS",
          "LITERAL+",
          "LITERAL-",
          "METADATA",
          "METADATA-SERVER",
          "MULTIAPPEND",
          "NAMESPACE",
          "OBJECTID",
          "QUOTA",
          "SPECIAL-USE",
          "UTF8=ACCEPT",
          "XLIST");

  List<Finding> of(StoreTrial.Result result) {
    return switch (result) {
      case StoreTrial.Result.LoggedIn in -> loggedIn(in);
      case StoreTrial.Result.Refused(String reason) ->
          List.of(Finding.error(SUBJECT, server() + ": " + reason, StoreTrial.hint(store)));
      case StoreTrial.Result.Away(String reason) ->
          List.of(
              Finding.error(
                  SUBJECT,
                  reason,
                  "mail gets 451 until it can be reached; start it, or check store.host and"
                      + " store.port"));
      case StoreTrial.Result.NoAccount() ->
          List.of(
              Finding.warning(
                  SUBJECT,
                  server() + " was not tried: there is no account",
                  "make one with tamis password"));
    };
  }

  private String server() {
    return store.server().host() + ":" + store.server().port();
  }

  private List<Finding> loggedIn(StoreTrial.Result.LoggedIn in) {
    ImapSurvey survey = in.survey();
    List<Finding> findings = new ArrayList<>();
    findings.add(login(in));
    in.refused()
        .forEach(reason -> findings.add(Finding.warning(SUBJECT, reason, StoreTrial.hint(store))));
    survey
        .tls()
        .ifPresent(tls ->
            findings.add(
                new Expiry(tls.certificateEnds(), now)
                    .of(SUBJECT, "renew the certificate of the store")));
    findings.add(Finding.ok(SUBJECT, names(survey)));
    findings.add(Finding.ok(SUBJECT, "has " + capabilities(survey)));
    findings.addAll(features(survey.features()));
    return findings;
  }

  private Finding login(StoreTrial.Result.LoggedIn in) {
    String connection =
        server() + in.survey().tls().map(tls -> ", " + tls.protocol()).orElse(", no TLS");
    return in.survey().preauthenticated()
        ? Finding.warning(
            SUBJECT,
            connection + ": PREAUTH, so mail of all accounts is for whom the server says",
            "use such a server for one account only")
        : Finding.ok(SUBJECT, connection + ", logged in as " + in.login());
  }

  private static String names(ImapSurvey survey) {
    String others =
        survey.otherPrefixes().isEmpty()
            ? ""
            : ", others' mailboxes below " + quoted(survey.otherPrefixes().stream());
    String separator = survey.separator().map(c -> "\"" + c + "\"").orElse("none");
    return "names have prefix \"" + survey.prefix() + "\", separator " + separator + others;
  }

  private static String quoted(Stream<String> words) {
    return words.map(word -> '"' + word + '"').collect(Collectors.joining(", "));
  }

  private static String capabilities(ImapSurvey survey) {
    String has = joined(USEFUL.stream().filter(survey.capabilities()::contains));
    String lacks = joined(USEFUL.stream().filter(name -> !survey.capabilities().contains(name)));
    return has + "; not " + lacks;
  }

  private static String joined(Stream<String> words) {
    String all = words.collect(Collectors.joining(" "));
    return all.isEmpty() ? "nothing" : all;
  }

  /** A script that requires what the store lacks would find nothing there, without an error. */
  private List<Finding> features(StoreFeatures offered) {
    Language language = config.language();
    if (language.followsStore()) {
      return List.of(Finding.ok(SUBJECT, "scripts can require " + words(offered.features())));
    }
    Set<Feature> missing =
        new TreeSet<>(language.settings().of(StoreFeatures.class, StoreFeatures.NONE).features());
    missing.removeAll(offered.features());
    return missing.isEmpty()
        ? List.of(Finding.ok(SUBJECT, "has all of store.features"))
        : List.of(
            Finding.error(
                SUBJECT,
                "the server does not have what store.features lists: " + words(missing),
                "remove it from the list, or remove store.features to use what the server has"));
  }

  private static String words(Set<Feature> features) {
    return joined(new TreeSet<>(features).stream().map(StoreFindings::extension));
  }

  private static String extension(Feature feature) {
    return switch (feature) {
      case MAILBOX_METADATA -> "mboxmetadata";
      case SERVER_METADATA -> "servermetadata";
      case SPECIAL_USE -> "special-use";
      case MAILBOX_IDS -> "mailboxid";
    };
  }
}
