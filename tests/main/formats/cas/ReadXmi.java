// Reads exported XMI with UIMA itself and prints what it finds, one line per feature structure, texts in Base64: an
// independent reader that counts in UTF-16 and shares no code with ours. Arguments: the type system, then XMI files.
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.ArrayFS;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.FeatureStructure;
import org.apache.uima.cas.Type;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

public class ReadXmi {
  public static void main(String[] args) throws Exception {
    TypeSystemDescription types = UIMAFramework.getXMLParser().parseTypeSystemDescription(new XMLInputSource(args[0]));
    for (int index = 1; index < args.length; index++) {
      CAS cas = CasCreationUtils.createCas(types, null, null);
      try (InputStream file = new FileInputStream(args[index])) {
        XmiCasDeserializer.deserialize(file, cas);
      }
      System.out.println("text\t" + encoded(cas.getDocumentText()));
      Type annotation = cas.getTypeSystem().getType("spanwise.Annotation");
      Type whole = cas.getTypeSystem().getType("spanwise.ArticleLabel");
      Iterator<FeatureStructure> answers = cas.getIndexRepository().getAllIndexedFS(whole);
      while (answers.hasNext()) {
        FeatureStructure answer = answers.next();
        System.out.println("whole\t" + encoded(string(answer, "label")) + "\t" + encoded(string(answer, "value")));
      }
      Type link = cas.getTypeSystem().getType("spanwise.Link");
      for (AnnotationFS found : cas.getAnnotationIndex(annotation)) {
        StringBuilder pieces = new StringBuilder(described(found));
        ArrayFS parts = (ArrayFS) found.getFeatureValue(annotation.getFeatureByBaseName("parts"));
        for (int part = 0; parts != null && part < parts.size(); part++) {
          pieces.append(' ').append(described((AnnotationFS) parts.get(part)));
        }
        System.out.println("annotation\t" + encoded(string(found, "label")) + "\t" + encoded(string(found, "note")) + "\t" + pieces);
      }
      for (AnnotationFS found : cas.getAnnotationIndex(link)) {
        AnnotationFS from = (AnnotationFS) found.getFeatureValue(link.getFeatureByBaseName("Governor"));
        AnnotationFS to = (AnnotationFS) found.getFeatureValue(link.getFeatureByBaseName("Dependent"));
        System.out.println("link\t" + encoded(string(found, "label")) + "\t" + described(from) + "\t" + described(to));
      }
    }
  }

  private static String described(AnnotationFS found) {
    return found.getBegin() + "-" + found.getEnd() + "-" + encoded(found.getCoveredText());
  }

  private static String string(FeatureStructure found, String feature) {
    return found.getStringValue(found.getType().getFeatureByBaseName(feature));
  }

  private static String encoded(String text) {
    return text == null ? "-" : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
