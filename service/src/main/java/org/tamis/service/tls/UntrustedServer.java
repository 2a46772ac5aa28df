package org.tamis.service.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.grammar.text.Printable;
import org.tamis.service.text.Reason;

/** A server's certificate was refused; the message says whose it is and what is wrong with it. */
public final class UntrustedServer extends CertificateException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_NAME = 100;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private UntrustedServer(String message, CertificateException cause) {
    super(message, cause);
  }

  static UntrustedServer because(
      X509Certificate[] chain, Optional<String> host, CertificateException cause) {
    return new UntrustedServer(sentence(List.of(chain), host, cause), cause);
  }

  private static String sentence(
      List<X509Certificate> chain, Optional<String> host, CertificateException cause) {
    return host.flatMap(name -> otherName(chain.getFirst(), name, cause))
        .or(() -> outOfDate(chain))
        .or(() -> hasNoPath(cause) ? Optional.of(unknownIssuer(chain)) : Optional.empty())
        .orElseGet(() -> Reason.of(cause));
  }

  /** The JDK tells of a path that it did not find before it looks at dates. */
  private static Optional<String> outOfDate(List<X509Certificate> chain) {
    Date now = new Date();
    return chain.stream().flatMap(certificate -> outOfDate(certificate, chain, now)).findFirst();
  }

  private static Stream<String> outOfDate(
      X509Certificate certificate, List<X509Certificate> chain, Date now) {
    String what =
        certificate.equals(chain.getFirst())
            ? "certificate"
            : "certificate of " + subject(certificate);
    if (now.after(certificate.getNotAfter())) {
      return Stream.of(what + " has expired on " + day(certificate.getNotAfter()));
    }
    return now.before(certificate.getNotBefore())
        ? Stream.of(what + " is not valid before " + day(certificate.getNotBefore()))
        : Stream.empty();
  }

  private static String day(Date date) {
    return DAY.format(Instant.ofEpochMilli(date.getTime()));
  }

  private static boolean hasNoPath(Throwable cause) {
    return Stream.iterate(cause, t -> t != null, Throwable::getCause)
        .limit(8)
        .anyMatch(CertPathBuilderException.class::isInstance);
  }

  private static String unknownIssuer(List<X509Certificate> chain) {
    X509Certificate top = chain.getLast();
    String issuer = shown(top.getIssuerX500Principal().getName());
    boolean selfSigned = top.getIssuerX500Principal().equals(top.getSubjectX500Principal());
    if (selfSigned && chain.size() == 1) {
      return "certificate not trusted: " + issuer + " signed it itself";
    }
    return "certificate not trusted: unable to find issuer " + issuer;
  }

  private static String subject(X509Certificate certificate) {
    return shown(certificate.getSubjectX500Principal().getName());
  }

  private static Optional<String> otherName(
      X509Certificate certificate, String host, CertificateException cause) {
    String said = Reason.of(cause);
    if (!said.startsWith("certificate is not for") && !said.startsWith("certificate names no")) {
      return Optional.empty();
    }
    String names = names(certificate);
    return Optional.of(
        "certificate is for "
            + (names.isEmpty() ? subject(certificate) : names)
            + " and not for "
            + shown(host));
  }

  /** RFC 9525 §4.1: names of hosts and addresses count, and the subject does not. */
  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? ""
          : names.stream()
              .filter(name -> List.of(2, 7).contains(name.getFirst())) // dNSName, iPAddress
              .map(name -> shown(String.valueOf(name.get(1))))
              .limit(5)
              .collect(Collectors.joining(", "));
    } catch (CertificateParsingException _) {
      return "";
    }
  }

  private static String shown(String name) {
    return Printable.cut(name, LONGEST_NAME);
  }
}
