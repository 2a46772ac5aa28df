package org.tamis.engine.text;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Names of domains. One name has several spellings: with U-labels or A-labels (RFC 5890 §2.3.2),
 * composed or decomposed, in capitals or not; they are compared in one of them (RFC 5891 §3.1).
 */
public final class Domain {
  /** RFC 1035 §2.3.4 has 255 octets; whatever is longer is compared as it stands. */
  private static final int LONGEST = 255;

  private static final String PREFIX = "xn--";

  /** RFC 3490 §3.1: what else separates labels. */
  private static final Pattern DOT = Pattern.compile("[.\u3002\uFF0E\uFF61]");

  /**
   * UTS 46 §7: letters of IDNA 2008 that IDNA 2003, which the JDK has, maps to something else:
   * another domain.
   */
  private static final Pattern DEVIATION = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

  private Domain() {}

  /** Whether there are spellings that differ by more than capitals. */
  public static boolean isInternational(String domain) {
    return !isAscii(domain)
        || (domain.contains("--") && domain.toLowerCase(Locale.ROOT).contains(PREFIX));
  }

  /** In A-labels and lower case; empty where a label has no such form. */
  public static Optional<String> ascii(String domain) {
    if (isAscii(domain) || domain.length() > LONGEST) {
      return Optional.of(domain.toLowerCase(Locale.ROOT)).filter(Domain::isAscii);
    }
    List<String> labels = new ArrayList<>();
    for (String label : DOT.split(domain, -1)) {
      Optional<String> ascii = asciiLabel(label);
      if (ascii.isEmpty()) {
        return Optional.empty();
      }
      labels.add(ascii.get());
    }
    return Optional.of(String.join(".", labels)).filter(name -> name.length() <= LONGEST);
  }

  /** As every mail system takes it; as it stands where it is in ASCII, or has no such form. */
  public static String forMail(String domain) {
    return isAscii(domain) ? domain : ascii(domain).orElse(domain);
  }

  /** In U-labels, composed and in lower case; labels that are none stay as they are. */
  public static String unicode(String domain) {
    return domain.length() > LONGEST
        ? domain.toLowerCase(Locale.ROOT)
        : eachLabel(lower(domain), Domain::unicodeLabel);
  }

  /** The spelling in which domains are compared. */
  public static String canonical(String domain) {
    return ascii(domain).orElseGet(() -> lower(domain));
  }

  /**
   * Every spelling that somebody may have written, but for capitals of ASCII; the domain as it
   * stands comes first.
   */
  public static Set<String> spellings(String domain) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(domain);
    if (isInternational(domain) && domain.length() <= LONGEST) {
      String unicode = unicode(domain);
      spellings.add(unicode);
      ascii(unicode).ifPresent(spellings::add);
      spellings.add(Normalizer.normalize(unicode, Normalizer.Form.NFD));
      spellings.add(unicode.toUpperCase(Locale.ROOT));
    }
    return spellings;
  }

  /** An addr-spec with another spelling of its domain. */
  public static String inAddress(String address, UnaryOperator<String> spelling) {
    int domain = address.lastIndexOf('@') + 1;
    return domain == 0
        ? address
        : address.substring(0, domain) + spelling.apply(address.substring(domain));
  }

  private static Optional<String> asciiLabel(String label) {
    if (isAscii(label)) {
      return Optional.of(label.toLowerCase(Locale.ROOT));
    }
    String lower = lower(label);
    if (DEVIATION.matcher(lower).find()) {
      return Punycode.encode(lower).map(PREFIX::concat);
    }
    try {
      return Optional.of(IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** RFC 5891 §5.4: a label that does not come back as it was is none. */
  private static String unicodeLabel(String label) {
    if (!label.startsWith(PREFIX)) {
      return label;
    }
    return Punycode.decode(label.substring(PREFIX.length()))
        .filter(unicode -> asciiLabel(unicode).filter(label::equals).isPresent())
        .orElse(label);
  }

  private static String eachLabel(String domain, UnaryOperator<String> change) {
    List<String> labels = new ArrayList<>();
    for (String label : DOT.split(domain, -1)) {
      labels.add(change.apply(label));
    }
    return String.join(".", labels);
  }

  private static String lower(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) { // asked for each address: without a stream
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
