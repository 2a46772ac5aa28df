package org.tamis.bridge.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryRequest;

/**
 * A message with header fields put on top of it. The message is not copied: it may be big, and
 * several redirects of it may be under way.
 *
 * @param addedFields complete lines with CRLF
 * @param request what the servers further on are asked for
 */
public record OutgoingMessage(String addedFields, Message original, DeliveryRequest request) {
  /** A message that asks for nothing. */
  public OutgoingMessage(String addedFields, Message original) {
    this(addedFields, original, DeliveryRequest.NONE);
  }

  public OutgoingMessage requesting(DeliveryRequest newRequest) {
    return new OutgoingMessage(addedFields, original, newRequest);
  }

  /** The same fields and wishes around another form of the message. */
  OutgoingMessage around(Message other) {
    return new OutgoingMessage(addedFields, other, request);
  }

  public long size() {
    return fields().length + original.size();
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(fields());
    out.write(original.bytes());
  }

  /** A copy of all of it. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(size()));
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private byte[] fields() {
    return addedFields.getBytes(StandardCharsets.UTF_8);
  }
}
