// Checks the templates with the AwsSolutions rules of cdk-nag. Fails if docs/security.md does not explain a finding.
const fs = require('node:fs');
const path = require('node:path');
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');

const templates = ['lambda.yaml', 'fargate.yaml'];
const explanations = fs.readFileSync(path.join(__dirname, '../../docs/security.md'), 'utf8');
let unexplained = 0;

for (const template of templates) {
  const app = new App();
  const stack = new Stack(app, path.basename(template, '.yaml'));
  new CfnInclude(stack, 'Template', { templateFile: path.join(__dirname, '..', template) });
  for (const finding of new AwsSolutionsChecks(app).validateScope(app).violations) {
    // IAM5 includes the resource of the statement: AwsSolutions-IAM5[Resource::*].
    const rule = finding.ruleName.replace(/\[.*/s, '');
    for (const resource of finding.violatingResources) {
      const row = `| ${template} | ${resource.constructPath.split('/').at(-1)} | ${rule} |`;
      const explained = explanations.includes(row);
      unexplained += explained ? 0 : 1;
      console.log(`${explained ? 'explained  ' : 'UNEXPLAINED'} ${row}`);
    }
  }
}
process.exitCode = unexplained === 0 ? 0 : 1;
