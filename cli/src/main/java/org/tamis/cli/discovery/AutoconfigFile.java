package org.tamis.cli.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.discovery.ServerUrl.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The servers in a file of Thunderbird's format, version 1.1. */
record AutoconfigFile(List<Server> servers) {
  AutoconfigFile {
    servers = List.copyOf(servers);
  }

  /**
   * @param user with the format's words for parts of the address in it
   */
  record Server(ServerUrl url, String user) {
    /** The name to log in with; empty where it is the address. */
    Optional<String> userOf(EmailAddress address) {
      String name =
          user.replace("%EMAILADDRESS%", address.toString())
              .replace("%EMAILLOCALPART%", address.localPart())
              .replace("%EMAILDOMAIN%", address.domain());
      return Optional.of(name)
          .filter(text -> !text.isEmpty() && !text.equals(address.toString()))
          .filter(text -> text.indexOf('%') < 0);
    }
  }

  /**
   * Reads it; servers that could only be used without protection are left out.
   *
   * @throws IOException when it is no such file
   */
  static AutoconfigFile parse(InputStream xml) throws IOException {
    Document document = document(xml);
    List<Server> servers = new ArrayList<>();
    servers.addAll(servers(document, "incomingServer", Service.IMAP));
    servers.addAll(servers(document, "outgoingServer", Service.SMTP));
    return new AutoconfigFile(servers);
  }

  /** Without a document type there are no entities, neither from outside nor endless ones. */
  private static Document document(InputStream xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null); // it would print
      return builder.parse(xml);
    } catch (SAXException e) {
      throw new IOException("not an autoconfig file", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Server> servers(Document document, String element, Service service) {
    NodeList found = document.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .filter(one -> one.getAttribute("type").equalsIgnoreCase(service.name()))
        .flatMap(one -> server(one, service).stream())
        .sorted(Comparator.comparing(server -> server.url().security())) // TLS first
        .toList();
  }

  private static Optional<Server> server(Element element, Service service) {
    Optional<TransportSecurity> security =
        switch (text(element, "socketType").toUpperCase(Locale.ROOT)) {
          case "SSL", "TLS" -> Optional.of(TransportSecurity.TLS);
          case "STARTTLS" -> Optional.of(TransportSecurity.STARTTLS);
          default -> Optional.empty();
        };
    return security
        .flatMap(
            kind -> ServerUrl.of(service, text(element, "hostname"), text(element, "port"), kind))
        .map(url -> new Server(url, text(element, "username")));
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }

  Optional<Server> of(Service service) {
    return servers.stream().filter(server -> server.url().service() == service).findFirst();
  }
}
