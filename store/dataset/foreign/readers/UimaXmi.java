import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Type;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

/** A folder of a UIMA CAS in XMI with its TypeSystem.xml, by Apache UIMA. */
class UimaXmi {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    TypeSystemDescription types =
        UIMAFramework.getXMLParser()
            .parseTypeSystemDescription(new XMLInputSource(folder.resolve("TypeSystem.xml").toFile()));
    CAS cas = CasCreationUtils.createCas(types, null, null);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xmi");
        InputStream xmi = new FileInputStream(files.iterator().next().toFile())) {
      XmiCasDeserializer.deserialize(xmi, cas, false);
    }
    Type span = cas.getTypeSystem().getType("webanno.custom.Span");
    String text = cas.getDocumentText();
    StringJoiner spans = new StringJoiner(",", "[", "]");
    for (AnnotationFS found : cas.getAnnotationIndex(span)) {
      spans.add(
          String.format(
              "{\"label\":%s,\"start\":%d,\"end\":%d,\"words\":%s}",
              quoted(found.getFeatureValueAsString(span.getFeatureByBaseName("value"))),
              text.codePointCount(0, found.getBegin()),
              text.codePointCount(0, found.getEnd()),
              quoted(found.getCoveredText())));
    }
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .print("{\"text\":" + quoted(text) + ",\"spans\":" + spans + "}");
  }

  /** A string of JSON. */
  static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (char unit : value.toCharArray()) {
      if (unit == '"' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit < ' ') {
        out.append(String.format("\\u%04x", (int) unit));
      } else {
        out.append(unit);
      }
    }
    return out.append('"').toString();
  }
}
