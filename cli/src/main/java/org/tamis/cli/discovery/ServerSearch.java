package org.tamis.cli.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.discovery.ServerUrl.Service;
import org.tamis.service.text.Reason;

/**
 * Finds the servers of an address: by the SRV records of its domain (RFC 6186, RFC 8314 §5.1), then
 * by the names that servers usually have, then by what the domain publishes for Thunderbird.
 */
public final class ServerSearch {
  private static final List<TransportSecurity> BEST_FIRST =
      List.of(TransportSecurity.TLS, TransportSecurity.STARTTLS); // RFC 8314 §3

  private static final Pattern DOMAIN = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

  private final SrvLookup dns;
  private final Autoconfig web;
  private final Predicate<ServerUrl> answers;

  /**
   * @param answers whether something listens there
   */
  public ServerSearch(SrvLookup dns, Autoconfig web, Predicate<ServerUrl> answers) {
    this.dns = dns;
    this.web = web;
    this.answers = answers;
  }

  /** Looks for both servers; takes seconds where nobody answers. */
  public Findings find(EmailAddress address) {
    return new Course(address).run();
  }

  /** RFC 6186 §3.1, §3.2; RFC 8314 §7.3 for submission over TLS. */
  private static String label(Service service, TransportSecurity security) {
    boolean tls = security == TransportSecurity.TLS;
    return switch (service) {
      case IMAP -> tls ? "_imaps._tcp." : "_imap._tcp.";
      case SMTP -> tls ? "_submissions._tcp." : "_submission._tcp.";
    };
  }

  /** The search for the servers of one address. */
  private final class Course {
    private final EmailAddress address;
    private final String domain;
    private final List<String> looked = new ArrayList<>();

    /** A name server that keeps silent is not asked again: it would take seconds each time. */
    private boolean asksDns = true;

    private Course(EmailAddress address) {
      this.address = address;
      this.domain = address.inAscii().domain().toLowerCase(Locale.ROOT);
    }

    private Findings run() {
      if (!DOMAIN.matcher(domain).matches()) {
        looked.add("\"" + domain + "\" is not the name of a domain");
        return new Findings(Optional.empty(), Optional.empty(), looked);
      }
      Optional<Found> imap = recorded(Service.IMAP).or(() -> named(Service.IMAP));
      Optional<Found> smtp = recorded(Service.SMTP);
      return imap.isPresent()
          ? new Findings(imap, smtp.or(() -> named(Service.SMTP)), looked)
          : published(smtp);
    }

    private Optional<Found> recorded(Service service) {
      return BEST_FIRST.stream()
          .flatMap(security -> recorded(service, security).stream())
          .findFirst();
    }

    private Optional<Found> recorded(Service service, TransportSecurity security) {
      String name = label(service, security) + domain;
      try {
        Optional<Found> found =
            (asksDns ? dns.find(name) : List.<SrvRecord>of())
                .stream()
                    .filter(SrvRecord::isOffered)
                    .flatMap(record -> url(service, record, security).stream())
                    .map(url -> found(url, "SRV record " + name))
                    .findFirst();
        if (found.isEmpty() && asksDns) {
          looked.add("SRV record " + name + ": none");
        }
        return found;
      } catch (IOException e) {
        looked.add("SRV record " + name + ": " + Reason.of(e));
        asksDns = false;
        return Optional.empty();
      }
    }

    private static Optional<ServerUrl> url(
        Service service, SrvRecord record, TransportSecurity security) {
      return ServerUrl.of(service, record.target(), "" + record.port(), security);
    }

    private Found found(ServerUrl url, String source) {
      String host = url.host().toLowerCase(Locale.ROOT);
      boolean own = host.equals(domain) || host.endsWith("." + domain);
      return new Found(url, source, Optional.empty(), own);
    }

    /** All are tried at once, since a firewall keeps silent for long. */
    private Optional<Found> named(Service service) {
      List<ServerUrl> urls =
          Stream.of(service == Service.IMAP ? "imap." : "smtp.", "mail.")
              .flatMap(prefix -> BEST_FIRST.stream().map(kind -> url(service, prefix, kind)))
              .toList();
      List<CompletableFuture<Boolean>> tries = urls.stream().map(this::tried).toList();
      for (int i = 0; i < tries.size(); i++) {
        if (tries.get(i).join()) {
          ServerUrl url = urls.get(i);
          return Optional.of(found(url, "it answers on port " + url.port()));
        }
      }
      urls.forEach(url -> looked.add(url + ": no answer"));
      return Optional.empty();
    }

    private ServerUrl url(Service service, String prefix, TransportSecurity security) {
      return new ServerUrl(service, prefix + domain, service.port(security), security);
    }

    private CompletableFuture<Boolean> tried(ServerUrl url) {
      return CompletableFuture.supplyAsync(() -> answers.test(url), Thread::startVirtualThread);
    }

    private Findings published(Optional<Found> smtp) {
      for (String place : Autoconfig.places(domain)) {
        try {
          AutoconfigFile file = web.read(place);
          Optional<Found> imap = published(file, Service.IMAP, place);
          if (imap.isPresent()) {
            return new Findings(imap, smtp.or(() -> published(file, Service.SMTP, place)), looked);
          }
          looked.add("https://" + place + ": no IMAP server with TLS or STARTTLS in it");
        } catch (IOException e) {
          looked.add("https://" + place + ": " + Reason.of(e));
        }
      }
      return new Findings(Optional.empty(), smtp, looked);
    }

    private Optional<Found> published(AutoconfigFile file, Service service, String place) {
      return file.of(service)
          .map(server -> new Found(server.url(), "https://" + place, server.userOf(address), true));
    }
  }
}
