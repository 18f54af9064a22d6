import { createCSharp } from './csharpProgram';
import { csharpPrograms } from './csharpPrograms';
import { proveFixes } from './proveFixes';

proveFixes({
  path: 'People.cs',
  language: 'csharp',
  programs: csharpPrograms,
  fileOf: (body) =>
    `using Microsoft.Azure.Cosmos;\nclass People(Container container)\n{\n    public object Find(string input)\n    {\n${body}\n    }\n}\n`,
  run: await createCSharp(),
});
