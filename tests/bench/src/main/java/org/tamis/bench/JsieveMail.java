package org.tamis.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jsieve.SieveContext;
import org.apache.jsieve.mail.Action;
import org.apache.jsieve.mail.ActionFileInto;
import org.apache.jsieve.mail.MailAdapter;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Message;

/**
 * A message as jSieve asks for one; it reads headers by our own view, so that only the engines
 * differ.
 */
final class JsieveMail implements MailAdapter {
  private final Message message;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final List<Action> actions = new ArrayList<>();

  JsieveMail(byte[] bytes) {
    message = Message.of(bytes);
    for (HeaderField field : message.fields()) {
      headers
          .computeIfAbsent(field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(field.text());
    }
  }

  List<String> targets() {
    return actions.stream()
        .filter(ActionFileInto.class::isInstance)
        .map(a -> ((ActionFileInto) a).getDestination())
        .toList();
  }

  @Override
  public void setContext(SieveContext context) {}

  @Override
  public List<Action> getActions() {
    return actions;
  }

  @Override
  public List<String> getHeader(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public List<String> getMatchingHeader(String name) {
    return getHeader(name);
  }

  @Override
  public List<String> getHeaderNames() {
    return List.copyOf(headers.keySet());
  }

  @Override
  public void addAction(Action action) {
    actions.add(action);
  }

  @Override
  public void executeActions() {}

  @Override
  public int getSize() {
    return (int) message.size();
  }

  @Override
  public String getContentType() {
    return "text/plain";
  }

  @Override
  public boolean isInBodyText(List<String> phrases) {
    return isInBodyRaw(phrases);
  }

  @Override
  public boolean isInBodyRaw(List<String> phrases) {
    String body =
        new String(
            message.bytes(),
            message.bodyStart(),
            (int) message.size() - message.bodyStart(),
            StandardCharsets.UTF_8);
    return phrases.stream().anyMatch(body::contains);
  }

  @Override
  public boolean isInBodyContent(List<String> types, List<String> phrases) {
    return isInBodyRaw(phrases);
  }

  @Override
  public Address[] parseAddresses(String header) {
    return getHeader(header).stream()
        .flatMap(text -> org.tamis.engine.message.Address.parseList(text).stream())
        .map(Parsed::new)
        .toArray(Address[]::new);
  }

  private record Parsed(org.tamis.engine.message.Address address) implements Address {
    @Override
    public String getLocalPart() {
      return address.localPart();
    }

    @Override
    public String getDomain() {
      return address.domain();
    }
  }
}
