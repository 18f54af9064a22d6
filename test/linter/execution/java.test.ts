import { createJava } from './javaProgram';
import { javaPrograms } from './javaPrograms';
import { proveFixes } from './proveFixes';

proveFixes({
  path: 'People.java',
  language: 'java',
  programs: javaPrograms,
  fileOf: (body) =>
    `import com.azure.cosmos.CosmosContainer;\nclass People {\nObject find(String input) {\n${body}\n}\n}\n`,
  run: await createJava(),
});
