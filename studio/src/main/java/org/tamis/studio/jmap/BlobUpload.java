package org.tamis.studio.jmap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 9404 §4.1. */
record BlobUpload(JmapLimits limits, Blobs blobs) implements Method {
  /** RFC 9404 §3.1: at least 64. */
  static final int MOST_SOURCES = 64;

  private static final String TEXT = "data:asText";
  private static final String BASE64 = "data:asBase64";
  private static final Set<String> BLOB = Set.of("blobId", "offset", "length");
  private static final String DEFAULT_TYPE = "application/octet-stream";

  /** Octets of one blob that is made here: it is put together in memory. */
  static long most(JmapLimits limits) {
    return Math.min(limits.sizeUpload(), limits.sizeRequest());
  }

  @Override
  public ObjectNode call(Call call) throws IOException {
    call.arguments().allow(Set.of("accountId", "create"));
    Map<String, ObjectNode> wanted = call.arguments().objects("create");
    if (wanted.size() > limits.objectsInSet()) {
      throw MethodError.of("requestTooLarge");
    }
    SetResponse response = new SetResponse();
    for (Map.Entry<String, ObjectNode> one : wanted.entrySet()) {
      try {
        response.created(one.getKey(), create(call, one.getKey(), one.getValue()));
      } catch (SetRefused e) {
        response.notCreated(one.getKey(), e.error());
      }
    }
    ObjectNode all = response.addTo(IJson.object());
    ObjectNode json = call.response();
    json.set("created", all.get("created"));
    return json.set("notCreated", all.get("notCreated"));
  }

  private ObjectNode create(Call call, String creationId, ObjectNode upload) throws IOException {
    JsonNode type = upload.path("type");
    if (!type.isString() && !type.isNull() && !type.isMissingNode()) {
      throw invalid("type", "the type is not a string");
    }
    byte[] octets = octets(call, upload);
    String id = add(call, octets);
    call.created().add(creationId, id); // RFC 9404 §4.1: for later calls of the request
    ObjectNode created = IJson.object().put("id", id).put("blobId", id);
    created.put("type", type.isString() ? type.stringValue() : DEFAULT_TYPE);
    return created.put("size", octets.length);
  }

  private String add(Call call, byte[] octets) throws IOException {
    try {
      return blobs.uploads().add(call.who(), new ByteArrayInputStream(octets));
    } catch (Uploads.TooLarge e) {
      throw new SetRefused(SetError.of("overQuota", "there is no room for uploads now"));
    }
  }

  private byte[] octets(Call call, ObjectNode upload) throws IOException {
    JsonNode data = upload.path("data");
    if (!data.isArray()) {
      throw invalid("data", "data is not an array");
    }
    if (data.size() > MOST_SOURCES) {
      throw new SetRefused(SetError.of("tooLarge", "more than " + MOST_SOURCES + " data sources"));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (JsonNode source : data.values()) {
      add(call, source, all);
    }
    return all.toByteArray();
  }

  private void add(Call call, JsonNode source, ByteArrayOutputStream all) throws IOException {
    if (!(source instanceof ObjectNode object)) {
      throw invalid("data", "a data source is not an object");
    }
    List<String> given =
        object.propertyStream().filter(m -> !m.getValue().isNull()).map(Map.Entry::getKey).toList();
    if (given.equals(List.of(TEXT)) && object.get(TEXT).isString()) {
      write(object.get(TEXT).stringValue().getBytes(StandardCharsets.UTF_8), all);
    } else if (given.equals(List.of(BASE64)) && object.get(BASE64).isString()) {
      write(decoded(object.get(BASE64).stringValue()), all);
    } else if (given.contains("blobId") && BLOB.containsAll(given)) {
      copy(call, new Arguments(object), all);
    } else {
      throw invalid("data", "a data source is not exactly one of text, base64 and a blob");
    }
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid("data", "data:asBase64 is not base64");
    }
  }

  private void write(byte[] octets, ByteArrayOutputStream all) {
    if (all.size() + (long) octets.length > most(limits)) {
      throw new SetRefused(SetError.of("tooLarge", "larger than " + most(limits) + " octets"));
    }
    all.writeBytes(octets);
  }

  private void copy(Call call, Arguments source, ByteArrayOutputStream all) throws IOException {
    Blob blob;
    long offset;
    OptionalLong length;
    try {
      blob = blobs.referred(call, source.required("blobId"));
      offset = source.unsigned("offset").orElse(0);
      length = source.unsigned("length");
    } catch (MethodError e) {
      throw invalid("data", "offset or length is not an unsigned number");
    }
    long end = length.isPresent() ? offset + length.getAsLong() : blob.size();
    if (offset > blob.size() || end > blob.size()) {
      throw invalid("data", "the range is not inside of the blob");
    }
    if (all.size() + end - offset > most(limits)) {
      throw new SetRefused(SetError.of("tooLarge", "larger than " + most(limits) + " octets"));
    }
    try (InputStream in = blob.open()) {
      in.skipNBytes(offset);
      all.writeBytes(in.readNBytes((int) (end - offset)));
    }
  }

  private static SetRefused invalid(String property, String why) {
    return new SetRefused(SetError.invalidProperties(List.of(property), why));
  }
}
